"""Atom, RSS and JSON Feed with the full text.

Front door: `syndication.FEEDS`, handed an index page and optionally a topic list.
"""
