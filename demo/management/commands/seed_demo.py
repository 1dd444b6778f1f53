"""Fills a site with the demo."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import Progress

from demo.planting.site import demo_size, plant_demo


class Command(BaseCommand):
    """Plants the demo's pages. Those that stand already are left as they are, so it can be run again."""

    help = "Fill the site with the demo: articles, exercises, pictures and clips. Run again, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Plant, showing each page as it comes."""
        with Progress(transient=not options["verbosity"], disable=not options["verbosity"]) as progress:
            task = progress.add_task("Planting the demo", total=demo_size())
            plant_demo(lambda title: progress.update(task, advance=1, description=f"Planting: {title[:40]}"))
            progress.update(task, description="The demo is planted")
