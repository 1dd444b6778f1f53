"""Fill the exercise library from a database's JSON or from a table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from coaching.importing.reading.entries import ExerciseFileRefused, ExerciseSource
from coaching.importing.reading.files import open_source
from coaching.importing.run import ExerciseImport, ExerciseTally
from coaching.importing.table_template import template
from coaching.library.models import LibraryPage
from home.video.stills import StillRound, fetch_stills, pages_without_still, told_of_stills

STOPPED = 130  # what a shell expects of a program that was interrupted


class Command(BaseCommand):
    """Keeps every record of a file as one exercise, once, and says which could not be."""

    help = (
        "Make exercises of a JSON file (the open exercise database's, or one like it) or of a CSV table. "
        "Running it again goes on where it stopped and changes nothing that is there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where its exercises go."""
        parser.add_argument("file", type=Path, nargs="?", help="a JSON or CSV file")
        parser.add_argument("--publish", action="store_true", help="publish the exercises instead of drafting them")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made and write nothing")
        parser.add_argument(
            "--stills",
            action="store_true",
            help="then ask YouTube and Vimeo for the pictures of the videos, once each, where exercises have none",
        )
        parser.add_argument(
            "--library", default="", metavar="SLUG", help="the library's slug or id, where there are several"
        )
        parser.add_argument("--template", action="store_true", help="print an empty table with two examples, and stop")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the template into a new file")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        """Fill the library, or say in one sentence why not."""
        if options["template"]:
            return self._template(options["output"])
        if file is None:
            raise CommandError("Name a JSON or CSV file, or print a table to fill in with --template.")
        try:
            tally = self._fill(find_library(options["library"]), open_source(file), options)
        except ExerciseFileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used ({error}): has it been migrated?") from error
        for line in tally.summary(dry=options["dry_run"]):
            self.stdout.write(line)
        if options["stills"] and not options["dry_run"]:
            self._fetch_stills(find_library(options["library"]))
        if len(tally.broken) == tally.seen:
            raise CommandError("No exercise could be read.")

    def _template(self, output: Path | None) -> None:
        if output is None:
            self.stdout.write(template(), ending="")
            return
        try:
            with output.open("x", encoding="utf-8-sig", newline="") as file:
                file.write(template())
        except FileExistsError:
            raise CommandError(f"“{output}” is there already: it was left as it is.") from None
        except (OSError, ValueError) as error:
            raise CommandError(f"“{output}” cannot be written: {getattr(error, 'strerror', None) or error}.") from error
        self.stdout.write(f"Written to {output}.")

    def _fill(self, library: LibraryPage, source: ExerciseSource, options: dict[str, Any]) -> ExerciseTally:
        """One record after another, with a bar on a terminal; Ctrl-C stops between two."""
        for warning in source.warnings:
            self.stderr.write(warning)
        mover = ExerciseImport(
            library,
            publish=options["publish"],
            dry=options["dry_run"],
            say=self.stdout.write,
            complain=self.stderr.write,
        )
        try:
            with _bar() as bar:
                for entry in bar.track(source.entries, description="Exercises"):
                    mover.take(entry)
        except KeyboardInterrupt as stop:
            done = sum(mover.tally.fates.values())
            words = f"Stopped after {done:,} of {len(source.entries):,} exercises. Run it again to go on."
            raise CommandError(words, returncode=STOPPED) from stop
        return mover.tally

    def _fetch_stills(self, library: LibraryPage) -> None:
        bare = pages_without_still(library.get_children().values_list("pk", flat=True))
        found = StillRound()
        try:
            with _bar() as bar:
                fetch_stills(bar.track(bare, description="Stills"), found)
        except KeyboardInterrupt as stop:
            words = f"Stopped after {found.kept:,} of {len(bare):,} pictures. Run it again to go on."
            raise CommandError(words, returncode=STOPPED) from stop
        for line in told_of_stills(found):
            self.stdout.write(line)


def find_library(name: str) -> LibraryPage:
    """The library to fill; raises Refused unless exactly one answers."""
    found = list(LibraryPage.objects.filter(slug=name) if name else LibraryPage.objects.all())
    if not found and name.isascii() and name.isdigit():
        found = list(LibraryPage.objects.filter(pk=int(name[:15])))
    if len(found) == 1:
        return found[0]
    if found:
        choice = ", ".join(f"{page.slug} ({page.pk})" for page in found)
        raise ExerciseFileRefused(f"There are several exercise libraries: choose one with --library ({choice}).")
    called = f" called “{name}”" if name else ""
    raise ExerciseFileRefused(f"There is no exercise library{called}: make one in the editor first.")


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)
