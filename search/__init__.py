"""The one search over the whole site.

Imports home and no other app; pages say themselves what can be found in them.
"""
