"""What is done by the clock, beside the server and for as long as it: mail is delivered, pages are published on their day."""

import logging
import os
import sys
import threading
import time

from django.core.management import call_command
from django.db import close_old_connections

from config.server.video_checks import ask_when_due
from home.mail import outbox

logger = logging.getLogger(__name__)

CLOCK_SECONDS = 60
NICENESS = 10


class Outbox:
    """A thread that delivers mail, and does what the clock asks for, until told to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._clock_at = 0.0
        self._thread = threading.Thread(target=self._deliver, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def stop(self, patience: float = 3.0) -> None:
        """Let the mail in hand be finished, for `patience` seconds at most; then its lease guards it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    def _deliver(self) -> None:
        _let_visitors_go_first()
        outbox.deliver_forever(self._stopped)

    def _stopped(self) -> bool:
        # Asked once a round: a connection that the database server dropped is given up here.
        close_old_connections()
        if not self._stop.is_set() and time.monotonic() >= self._clock_at:
            self._clock_at = time.monotonic() + CLOCK_SECONDS
            _by_the_clock()
        return self._stop.is_set()


def _let_visitors_go_first() -> None:
    """A mail can wait a moment while many visitors want the processor; on Linux a thread can say so for itself alone."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _by_the_clock() -> None:
    """Publish and take down the pages whose time has come, and forget what is kept for a time only."""
    for command in ("publish_scheduled", "forget_inquiries", "forget_mail", "forget_followers"):
        try:
            call_command(command, verbosity=0)
        except Exception:
            logger.exception("%s did not run; trying again in a minute.", command)
    try:
        ask_when_due()
    except Exception:
        logger.exception("Whether to ask about videos could not be told; trying again in a minute.")
