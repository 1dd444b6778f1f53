"""The exercise library and the inquiries."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Exercises and inquiries. Connects the receivers once the models are loaded."""

    name = "coaching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what changes the library, and to deletions."""
        from coaching import receivers  # noqa: F401
