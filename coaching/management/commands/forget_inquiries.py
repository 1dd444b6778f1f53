"""Deletes the inquiries whose time is over."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from coaching.inquiries import retention

STOPPED = 130  # what a shell expects of a program that was interrupted


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = (
        f"Delete the inquiries that nobody changed for {settings.INQUIRY_KEEP_MONTHS} months (INQUIRY_KEEP_MONTHS), and the "
        f"health details of those closed {settings.INQUIRY_HEALTH_KEEP_MONTHS} months ago (INQUIRY_HEALTH_KEEP_MONTHS)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--dry-run`."""
        parser.add_argument("--dry-run", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        """Delete, and say how many. What is done when it is interrupted stays done."""
        old, health = retention.old().count(), retention.with_health_too_long().count()
        if not dry_run:
            try:
                old, health = _forget(old, health)
            except KeyboardInterrupt as stop:
                raise CommandError("Stopped. Run it again for the rest.", returncode=STOPPED) from stop
        if verbosity:
            inquiries = f"{old} {'inquiry' if old == 1 else 'inquiries'}"
            would = "would be " if dry_run else ""
            self.stdout.write(f"{inquiries} {would}deleted, health details of {health} {would}cleared.")


def _forget(old: int, health: int) -> tuple[int, int]:
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal or not old + health) as bar:
        task = bar.add_task("Inquiries", total=old + health)
        tick = partial(bar.advance, task)
        return retention.forget_old_inquiries(tick), retention.forget_health(tick)
