"""Who can sign in to the editor."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor of the site. A model of our own, because it cannot be swapped in later."""
