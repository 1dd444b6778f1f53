"""Makes the search's index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.progress import Progress

from search.index.rebuild import catch_up, rebuild


class Command(BaseCommand):
    """Shows how far it is. The site is searched meanwhile as always, and Ctrl-C breaks it off at no harm."""

    help = "Make the search's index anew, while the site is being searched. It can be broken off and begun again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether only what is known to have changed."""
        parser.add_argument("--changed", action="store_true", help="enter only pages that show something changed since")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["changed"]:
            self.stdout.write(f"{catch_up()} pages entered anew.")
            return
        try:
            with Progress(disable=options["verbosity"] < 1) as progress:
                task = progress.add_task("Making the index", total=None)
                count = rebuild(lambda done, total: progress.update(task, completed=done, total=total))
        except KeyboardInterrupt:
            self.stderr.write("Broken off. What is done is kept; begin again to go on.")
            return
        if options["verbosity"]:
            self.stdout.write(f"{count} pages can be found.")
