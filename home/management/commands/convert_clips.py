"""Turn the clips that wait into what browsers play."""

from typing import Any

from django.core.management.base import BaseCommand

from home.media.conversion.waiting import convert_waiting


class Command(BaseCommand):
    """What the server does beside itself, for a machine without one."""

    help = "Turn the clips that wait into what every browser plays (H.264 and AAC). Can be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Convert them all."""
        done = convert_waiting()
        if options["verbosity"]:
            self.stdout.write(f"{done} converted.")
