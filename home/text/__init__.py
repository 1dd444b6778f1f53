"""Comparing, searching and formatting plain text: capitals and accents, dates, periods.

Pure functions without models.
"""
