"""Deletes the inquiries whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand

from coaching.inquiries import forget_old


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = "Delete the inquiries that are older than the privacy page promises: 12 months."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        count = forget_old()
        if options["verbosity"]:
            self.stdout.write(f"{count} {'inquiry' if count == 1 else 'inquiries'} deleted.")
