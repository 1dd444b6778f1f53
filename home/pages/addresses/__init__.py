"""Addresses of pages, new and old: redirects of what was renamed or moved, lost links, reserved words, the site's own address.

Front door: `redirects.present_place` and `links.pages_with_lost_links`.
"""
