"""Brings exercises in from a database's JSON or a table: read, map to our words, keep once."""
