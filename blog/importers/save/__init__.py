"""Keep an imported article: page, topics and tags, author, pictures, comments, redirects, all or nothing.

Front door: `page` for posts of an export, `drafts` for a single article.
"""
