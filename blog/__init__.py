"""The editorial blog: articles, their lists, feeds, promises of a next part, checks while writing, and the importers.
Imports home and no other app.
"""
