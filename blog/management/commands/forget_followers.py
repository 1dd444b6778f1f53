"""`manage.py forget_followers`: deletes the addresses that asked to be told of an article and never confirmed it."""

from typing import Any

from django.core.management.base import BaseCommand

from blog.promises.followers import forget_stale


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = "Delete the addresses that asked to be told of a promised article and did not confirm it within seven days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        count = forget_stale()
        if options["verbosity"]:
            self.stdout.write(f"{count} address{'' if count == 1 else 'es'} deleted.")
