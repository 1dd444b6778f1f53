"""Bring writing from elsewhere into the site, in two halves with one seam.

First half: a reader turns a source into an `article.Article` without touching Django (`plain_text` is one).
Second half: `story` lays the parts out as StreamField data and `drafts` keeps them as a page. A new reader,
for WordPress or Markdown say, only has to produce an `Article`.
"""
