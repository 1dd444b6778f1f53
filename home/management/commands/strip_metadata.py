"""Take place, device and time out of the pictures and clips that are there already."""

from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from home.media.metadata import count_unstripped, strip, unstripped

FAILED = "{} could not be stripped, and may still tell where they were made. Replace or delete them."


class Command(BaseCommand):
    """One picture or clip after the other."""

    help = (
        "Take what cameras noted (place, device, time) out of all pictures, their sizes and clips. Uploads lose it by "
        "themselves; this is for those of before. Can be stopped at any time and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all that is not done."""
        total, failed = count_unstripped(), 0
        for number, item in enumerate(unstripped(), 1):
            try:
                strip(item)
                outcome = "done"
            except (ValidationError, OSError) as error:
                failed += 1
                outcome = " ".join(getattr(error, "messages", [str(error)]))
            if options["verbosity"]:
                self.stdout.write(f"{number}/{total} {item}: {outcome}")
        # No page that names a deleted file is to be served any more.
        cache.clear()
        if failed:
            raise CommandError(FAILED.format(failed))
        if options["verbosity"]:
            self.stdout.write("Nothing tells where it was made.")
