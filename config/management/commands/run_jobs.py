"""`manage.py run_jobs`: the scheduled jobs without `manage.py serve`, for a site on several machines."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.server import scheduler
from config.server.jobs import JOBS


class Command(BaseCommand):
    """Runs every scheduled job once, or those that are named."""

    help = "Run the scheduled jobs once, for a timer. `manage.py serve` does the same by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The jobs to run, by name."""
        names = ", ".join(f"“{job.name}”" for job in JOBS)
        parser.add_argument("names", nargs="*", metavar="NAME", help=f"Only these jobs: {names}.")

    def handle(self, *args: Any, names: list[str], **options: Any) -> None:
        """Exit 1 where a job failed; the others run all the same."""
        if unknown := set(names) - {job.name for job in JOBS}:
            raise CommandError(f"There is no job {', '.join(sorted(unknown))}.")
        chosen = [job for job in JOBS if not names or job.name in names]
        # A job that is named is run whether it is time or not.
        failed = [job.name for job in chosen if not scheduler.run_once(job, when_due=not names)]
        if failed:
            raise CommandError(f"These jobs failed: {', '.join(failed)}. The log says why.")
