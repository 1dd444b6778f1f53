"""Wagtail's command, which makes the search's own index as well."""

from typing import Any

from django.core.management import call_command
from wagtail.search.management.commands.update_index import Command as WagtailCommand


class Command(WagtailCommand):
    """First Wagtail's index, by which the editor searches, then that of the visitors."""

    def handle(self, **options: Any) -> None:
        """Both, unless a part of Wagtail's was asked for."""
        super().handle(**options)
        if not options.get("schema_only"):
            call_command("rebuild_search", verbosity=options["verbosity"])
