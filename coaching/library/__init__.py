"""The library's reading side: its exercises, found by words and narrowed by facets, without asking the database."""
