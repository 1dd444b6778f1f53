"""`manage.py make_spam_model`: trains the statistical judge that a new site begins with."""

from typing import Any

from django.core.management.base import BaseCommand

from home.antispam.content import starting_model


class Command(BaseCommand):
    """After a change to home/antispam/content/training/: the model is a file of the project, the same each time it is made."""

    help = "Train the starting model of the spam guard on text that grows from the project's own templates."

    def handle(self, *args: Any, **options: Any) -> None:
        """Train, write, and say how much was learned."""
        weights = starting_model.train()
        starting_model.write(weights)
        if options["verbosity"]:
            self.stdout.write(f"{len(weights)} weights written to {starting_model.FILE.name}.")
