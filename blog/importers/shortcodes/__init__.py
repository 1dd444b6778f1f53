"""Codes in square brackets, as WordPress and Hugo have them: reading their settings, and laying aside what they may not touch.

Begins in `settings.attributes_of` and `protected_text.Aside`.
"""
