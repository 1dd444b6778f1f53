"""The composition root as an app: its commands, and what is looked at before anything starts."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the checks of the environment."""

    name = "config"

    def ready(self) -> None:
        """Django finds the checks by their registration."""
        from config import environment  # noqa: F401
