"""Bring exercises in from another database's JSON or a table: read, map to our terms, keep each once.

Front door: `run`.
"""
