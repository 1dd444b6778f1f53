"""`manage.py erase_person`: deletes everything that is kept of one person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.privacy import personal_data


class Command(BaseCommand):
    """The same as Settings > A person's data > Erase."""

    help = "Erase all data of a person, by e-mail address or Instagram name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and how sure."""
        parser.add_argument("who", help="An e-mail address or an Instagram name.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what there is.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *args: Any, who: str, dry_run: bool, yes: bool, **options: Any) -> None:
        """Say what there is, ask, erase."""
        summary, mentions = personal_data.summary(who), personal_data.mentions_of(who)
        if not summary:
            self.stdout.write("Nothing is kept of this person.")
        elif dry_run:
            self.stdout.write(f"There is: {summary}.")
        elif yes or _sure(summary):
            self.stdout.write(f"Erased: {personal_data.erase_person(who)}.")
        else:
            raise CommandError("Nothing was erased.")
        if mentions:
            names = "; ".join(name for name, _ in mentions)
            self.stdout.write(f"Look at these, which name this person or are theirs under another name: {names}.")


def _sure(summary: str) -> bool:
    try:
        return input(f"Erase {summary}? It cannot be brought back. [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        raise CommandError("Nothing was erased; say --yes where nobody can be asked.") from None
