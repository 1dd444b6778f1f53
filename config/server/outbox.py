"""The outbox's delivery, beside the server and for as long as it."""

import threading

from django.db import close_old_connections

from home import outbox


class Outbox:
    """A thread that delivers mail until told to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()
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
        outbox.deliver_forever(self._stopped)

    def _stopped(self) -> bool:
        # Asked once a round: a connection that the database server dropped is given up here.
        close_old_connections()
        return self._stop.is_set()
