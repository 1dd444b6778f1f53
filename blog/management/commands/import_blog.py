"""Move a whole blog in: a WordPress, Squarespace or Ghost export, or a folder of Markdown and text."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from blog.importers.files import FileRefused
from blog.importers.post import Export
from blog.importers.run import BlogImport, BlogTally
from blog.importers.save.drafts import find_index
from blog.importers.save.pictures import Pictures
from blog.importers.sources import READABLE, open_export

STOPPED = 130  # what a shell expects of a program that was interrupted


class Command(BaseCommand):
    """Keeps every article of an export once, and says of each what became of its words."""

    help = f"Make draft articles of {READABLE}. Running it again goes on where it stopped and changes nothing that is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The export, and where its pictures and articles go."""
        parser.add_argument("file", type=Path, help="the export, or a folder of texts")
        parser.add_argument(
            "--media", type=Path, metavar="FOLDER", help="the old site's pictures, such as wp-content/uploads"
        )
        parser.add_argument("--publish", action="store_true", help="publish what was published; drafts stay drafts")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made and write nothing")
        parser.add_argument("--parent", default="", metavar="SLUG", help="the article index to put them under")

    def handle(self, *args: Any, file: Path, media: Path | None, **options: Any) -> None:
        """Move everything in, or say in one sentence why not."""
        try:
            index = find_index(options["parent"])
            export = open_export(file)
            pictures = Pictures(*_folders(file, media), dry=options["dry_run"])
            mover = BlogImport(
                index, pictures, publish=options["publish"], dry=options["dry_run"], say=self.stdout.write
            )
            tally = self._move(export, mover)
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used ({error}): has it been migrated?") from error
        for line in tally.summary(export, dry=options["dry_run"]):
            self.stdout.write(line)
        if tally.failed == tally.seen:
            raise CommandError("Nothing could be read.")

    def _move(self, export: Export, mover: BlogImport) -> BlogTally:
        """One article after another, with a bar on a terminal; Ctrl-C stops between two."""
        try:
            with _bar() as bar:
                for entry in bar.track(export, total=export.total, description=f"{export.kind}"):
                    mover.take(entry)
        except KeyboardInterrupt as stop:
            words = f"Stopped after {mover.tally.seen:,} of {export.total:,} articles. Run it again to go on."
            raise CommandError(words, returncode=STOPPED) from stop
        finally:
            mover.lead_lists_on(export)
        return mover.tally


def _folders(file: Path, media: Path | None) -> list[Path]:
    """Where to look for pictures: the folder that was named, and a folder of texts itself."""
    if media is not None and not media.is_dir():
        raise FileRefused(f"There is no folder “{media}” to take pictures from.")
    return [folder for folder in (media, file if file.is_dir() else None) if folder]


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)
