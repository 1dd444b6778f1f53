"""The article and the index of articles, with what their pages show.

Front door: `models.PostPage` and `page_data.article_data`.
"""
