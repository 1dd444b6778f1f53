"""`manage.py` commands of the server."""
