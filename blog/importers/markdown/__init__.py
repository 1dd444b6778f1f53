"""Read a folder of Markdown files, or one, into posts: front matter, shortcodes, footnotes, relative addresses.

Front door: `folder`.
"""
