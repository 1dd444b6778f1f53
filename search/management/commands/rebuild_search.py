"""Makes the search's index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from rich.progress import Progress

from search.index.rebuild import PATIENCE, catch_up, rebuild

KEPT = "What is done is kept; begin again to go on."
WAITING = f"Others are writing to the database. Waiting for them, up to {PATIENCE} seconds …"


class Command(BaseCommand):
    """Shows how far it is. The site is searched meanwhile as always, and Ctrl-C breaks it off at no harm."""

    help = "Make the search's index anew, while the site is being searched. It can be broken off and begun again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether only what is known to have changed."""
        parser.add_argument("--changed", action="store_true", help="enter only pages that show something changed since")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        self.is_waiting = False
        try:
            said = self._changed() if options["changed"] else self._all(quiet=options["verbosity"] < 1)
        except KeyboardInterrupt:
            self.stderr.write(f"Broken off. {KEPT}")
        except DatabaseError as error:
            raise CommandError(f"The database was not to be had. {KEPT} It said: {error}") from error
        else:
            if options["verbosity"]:
                self.stdout.write(said)

    def _all(self, *, quiet: bool) -> str:
        with Progress(disable=quiet) as progress:
            task = progress.add_task("Making the index", total=None)

            def tell(done: int, total: int) -> None:
                self.is_waiting = False
                progress.update(task, completed=done, total=total)

            return f"{rebuild(tell, self._wait)} pages can be found."

    def _changed(self) -> str:
        return f"{catch_up(self._wait)} pages entered anew."

    def _wait(self) -> None:
        if not self.is_waiting:
            self.stderr.write(WAITING)
        self.is_waiting = True
