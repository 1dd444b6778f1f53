"""Tells the front door of every change of the public site: at once of those made here, within a moment of all others."""

import asyncio
import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connection

from config.front.page_reader import PageReader
from home.pages import edition

logger = logging.getLogger(__name__)


class EditionWatch:
    """A thread that asks the database for the edition, several times a second."""

    def __init__(self, pages: PageReader) -> None:
        self._pages = pages
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask, name="edition", daemon=True)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear of changes from now on. The loop runs what it is told in turn, so no later answer overtakes it."""
        self._loop = loop
        edition.follow_edition(self._hear)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()

    def _hear(self, change: edition.Change) -> None:
        self._loop.call_soon_threadsafe(self._forget, change)

    def _forget(self, change: edition.Change) -> None:
        self._pages.memory.forget(change)
        self._pages.renew()

    def _ask(self) -> None:
        while not self._stop.wait(settings.EDITION_SECONDS):
            try:
                edition.refresh()
            except Exception as error:
                # Pages in memory are served on while the database is away: nobody can change anything meanwhile.
                logger.debug("The edition could not be read: %s", error)
                close_old_connections()
        connection.close()
