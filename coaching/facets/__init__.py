"""What exercises are sorted, found and narrowed by: the registry of facets, and the short lists of levels and sides.

Front door: `registry.FACETS`.
"""
