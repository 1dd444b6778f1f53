"""Sizes of pictures that are missing when a page is published or read: made in the background, so that nobody waits for them
and no GET writes.

The editor's preview makes most sizes of a page before it is published. Others are missing after the focal point of a picture
moved, where a snippet shows another picture, or where a new version of the site asks for another size. The page is whole
meanwhile, with an empty frame.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from queue import Empty, Queue

from django.db import close_old_connections, connection

logger = logging.getLogger(__name__)

MOST = 1000  # sizes that wait; further ones are noted by the next reader
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Somebody waits for what is rendered meanwhile: nothing is drawn for it."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


class Drawer:
    """One in each process, open where the server runs it: anywhere else a missing size is made at once."""

    def __init__(self) -> None:
        self.is_open = False
        self._waiting: Queue[tuple[Callable[[], bool], tuple[int, str]] | None] = Queue()
        self._known: set[tuple[int, str]] = set()

    def start(self, on_drawn: Callable[[], None]) -> None:
        """Draw in a thread from now on, and tell when something was drawn and nothing more waits."""
        self.is_open = True
        threading.Thread(target=self._run, args=(on_drawn,), name="drawer", daemon=True).start()

    def stop(self) -> None:
        """End the thread after what it has in hand."""
        self.is_open = False
        self._waiting.put(None)

    def takes(self, picture: int, spec: str, draw: Callable[[], bool]) -> bool:
        """Whether the size is made later, by `draw`; False where it is to be made now."""
        if not (self.is_open and _reading.get()):
            return False
        if (picture, spec) not in self._known and len(self._known) < MOST:
            self._known.add((picture, spec))
            self._waiting.put((draw, (picture, spec)))
        return True

    @property
    def is_drawing(self) -> bool:
        """Whether any size is still to be made."""
        return bool(self._known)

    def draw_waiting(self) -> bool:
        """Draw all that waits now; whether anything was drawn."""
        drawn = False
        while True:
            try:
                job = self._waiting.get_nowait()
            except Empty:
                return drawn
            if job is None:
                self._waiting.put(None)
                return drawn
            drawn = self._draw(*job) or drawn

    def _draw(self, draw: Callable[[], bool], name: tuple[int, str]) -> bool:
        try:
            return draw()
        except Exception as error:
            logger.warning("The picture %s could not be drawn as %s: %s", *name, error)
            return False
        finally:
            self._known.discard(name)

    def _run(self, on_drawn: Callable[[], None]) -> None:
        while (job := self._waiting.get()) is not None:
            close_old_connections()
            try:
                if self._draw(*job) | self.draw_waiting():
                    on_drawn()
            except Exception:
                logger.exception("What was drawn could not be told")
            close_old_connections()
        connection.close()


drawer = Drawer()
