"""Answering an inquiry: the reply and its mail, templates, what was promised about the time.

Front door: `answering`.
"""
