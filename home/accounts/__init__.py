"""Who can sign in to the editor, in which roles, with which second step, and from which browsers.

Front door: `models.User`; roles are groups, made by a migration (`home/migrations/0019_roles.py`).
"""
