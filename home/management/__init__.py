"""`manage.py` commands of home."""
