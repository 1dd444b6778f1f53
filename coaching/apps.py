"""The exercise library and the inquiries."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Exercises and inquiries."""

    name = "coaching"
    default_auto_field = "django.db.models.BigAutoField"
