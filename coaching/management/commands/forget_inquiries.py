"""Deletes the inquiries whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand

from coaching.retention import forget_health, forget_old


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = (
        "Delete the inquiries that nobody changed for INQUIRY_KEEP_MONTHS (12), and the health details of those closed "
        "INQUIRY_HEALTH_KEEP_MONTHS (3) ago."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        count, health = forget_old(), forget_health()
        if options["verbosity"]:
            self.stdout.write(
                f"{count} {'inquiry' if count == 1 else 'inquiries'} deleted, health details of {health} cleared."
            )
