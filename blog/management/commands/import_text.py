"""Make a draft article of a page that was saved as plain text."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from blog.importers import files
from blog.importers.plain_text import reader
from blog.importers.report import report
from blog.importers.save import drafts


class Command(BaseCommand):
    """Reads one file, keeps one article, and says what only its author can still add."""

    help = "Make a draft article of a page that was saved as plain text. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where and how its article is kept."""
        parser.add_argument("file", type=Path, help="a text file of at most 5 MB, its title on the first line")
        parser.add_argument("--publish", action="store_true", help="publish the article instead of drafting it")
        parser.add_argument("--parent", default="", metavar="SLUG", help="the article index to put it under")

    def handle(self, *args: Any, file: Path, publish: bool, parent: str, **options: Any) -> None:
        """Import the file, or say in one sentence why not."""
        try:
            source = files.read_file(file)
            article = reader.parse(source.text)
            kept = drafts.keep_draft(article, source, drafts.find_index(parent), publish)
        except files.FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used ({error}): has it been migrated?") from error
        for line in report(article, source, kept):
            self.stdout.write(line)
