"""`manage.py ask_practised`: asks the one question that readers asked for, 14 days later, and forgets days that are over."""

from typing import Any

from django.core.management.base import BaseCommand

from home.practice import question, visitors


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = (
        "Mail the question to readers who confirmed it 14 days ago; forget their addresses, and the marks of past days."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, forget, and say how many."""
        count = question.ask_all_that_are_due()
        visitors.forget_days()
        if options["verbosity"]:
            self.stdout.write(f"{count} reader{'' if count == 1 else 's'} asked.")
