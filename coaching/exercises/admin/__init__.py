"""Exercises in Wagtail's editor: the list with picture, level and video, and what is done to several at once.

Front door: `listing.register`.
"""
