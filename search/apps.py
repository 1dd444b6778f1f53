"""One search over the whole site."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what happens to pages."""
        from search.index import receivers  # noqa: F401
