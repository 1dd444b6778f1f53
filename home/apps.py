"""The site itself: what every page shares."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Connects the receivers once the models are loaded."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from home import receivers  # noqa: F401
