"""Ctrl-C, `kill` and a closed terminal: one way to stop, whatever the site is doing."""

import signal
from types import FrameType

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked the site to stop. Not an Exception, so that nothing on the way swallows it."""


class StopSignals:
    """Raises Stopped in the main thread at the first signal; more change nothing, since stopping is quick."""

    def __init__(self) -> None:
        self.stopped = False
        for number in STOPS:
            signal.signal(number, self._handle)

    def check(self) -> None:
        """Raise Stopped if a signal came where Python had to swallow it (in a destructor, say)."""
        if self.stopped:
            raise Stopped

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if not self.stopped:
            self.stopped = True
            raise Stopped
