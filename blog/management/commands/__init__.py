"""`manage.py` commands of the blog."""
