"""Moderation in the editor: the queue, one page's comments, the dashboard's counts, the export.

Front door: `menu.register`.
"""
