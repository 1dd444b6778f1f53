"""Plants the tree that a coach fills."""

from typing import Any

from django.core.management.base import BaseCommand

from demo.planting.site import plant_empty


class Command(BaseCommand):
    """Plants the home page, the article index, the library and the inquiry page, where they are missing."""

    help = "Plant an empty site: home, article index, exercise library and inquiry page. Run again, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Plant, and say so."""
        home = plant_empty()
        if options["verbosity"]:
            self.stdout.write(f"The site stands, beginning with “{home.title}”.")
