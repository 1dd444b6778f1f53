"""`manage.py` commands that plant a site."""
