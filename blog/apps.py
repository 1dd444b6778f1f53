"""Articles."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    """The editorial blog."""

    name = "blog"
    default_auto_field = "django.db.models.BigAutoField"
