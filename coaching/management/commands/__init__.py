"""`manage.py` commands of coaching."""
