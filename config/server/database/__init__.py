"""Prepares the data for serving: everything at the first start, nothing but a look at every later one.

Front door: `preparation.prepare_database`.
"""
