"""Articles."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    """The editorial blog. Connects the receivers once the models are loaded."""

    name = "blog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to publishing."""
        from blog import receivers  # noqa: F401
