"""The library's reading side: what is on the shelf, found by words and narrowed by facets, without asking the database."""
