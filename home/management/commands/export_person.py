"""`manage.py export_person`: everything that is kept of one person, as JSON."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from home.privacy import personal_data


class Command(BaseCommand):
    """The same as Settings > A person's data > Download."""

    help = "Write all data of a person, by e-mail address or Instagram name, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where to."""
        parser.add_argument("who", help="An e-mail address or an Instagram name.")
        parser.add_argument("-o", "--output", type=Path, help="A file; without it, standard output.")

    def handle(self, *args: Any, who: str, output: Path | None, **options: Any) -> None:
        """Find and write; nothing found is an error."""
        if not personal_data.summary(who):
            raise CommandError("Nothing is kept of this person.")
        if output and output.exists():
            raise CommandError(f"{output} is there already.")
        text = json.dumps(personal_data.export(who), cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
            return
        try:
            _write_for_owner(output, text)
        except OSError as error:
            raise CommandError(f"{output} could not be written: {error.strerror}.") from None


def _write_for_owner(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
