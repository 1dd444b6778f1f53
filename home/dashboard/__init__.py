"""The editor's first page: what needs the coach, each line with where its work is done.

Panels of the apps join by Wagtail's hook `construct_homepage_panels`. Front door: `panels.arrange_panels`.
"""
