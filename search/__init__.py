"""The one search over the whole site. Front door: `answering.results.search`.

Imports home and no other app; pages say themselves what can be found in them.
"""
