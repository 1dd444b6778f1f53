"""Which articles belong with another one.

Front door: `ranking.related_keys`; `similar_text` is worked out at publishing.
"""
