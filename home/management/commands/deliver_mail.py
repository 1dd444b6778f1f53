"""`manage.py deliver_mail`: the outbox without the server, for a site on several machines."""

import signal
from argparse import ArgumentParser
from collections.abc import Callable
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from home.mail import outbox


class Command(BaseCommand):
    """Delivers what is due, once or until it is told to stop. Any number of these may run at the same time."""

    help = "Deliver the mail that is due. `manage.py serve` does the same by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once or for ever."""
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="One round, then end (the default).")
        how.add_argument("--forever", action="store_true", help="Until SIGTERM or Ctrl-C.")
        parser.add_argument("--pause", type=float, default=2.0, help="Seconds between two looks (2).")

    def handle(self, *args: Any, forever: bool, pause: float, verbosity: int, **options: Any) -> None:
        """Deliver; the mail in hand is finished before it stops."""
        if forever:
            outbox.deliver_forever(_until_told(), pause)
            return
        sent = outbox.deliver_due()
        if verbosity:
            self.stdout.write(f"{sent} mail{'' if sent == 1 else 's'} delivered.")


def _until_told() -> Callable[[], bool]:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def stopped() -> bool:
        close_old_connections()  # one that the database server dropped is given up here
        return stop.is_set()

    return stopped
