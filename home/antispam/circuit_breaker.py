"""Circuit breaker for a service that does not answer, so that it does not hold up those who send a form.

A few are asked at the same time, and nobody waits for their turn behind a question that hangs. After a few silences in a row the
service is not asked at all for a while; then one question at a time finds out whether it is back.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

MOST_AT_ONCE = 2
PATIENCE = 1.0  # seconds; a question that takes longer is one that hangs
SILENCES = 3  # in a row, after which it is left alone
REST = 60.0  # seconds


class NotAsked(Exception):
    """The service is left alone, or too busy to be asked in time."""


class CircuitBreaker:
    """What is known of one service, for all threads of this process."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._asking: list[float] = []  # when each question began
        self._silences = 0
        self._rests_until = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn to ask. Raises NotAsked where there is none in time."""
        begun = self._begin()
        try:
            yield
        finally:
            with self._free:
                self._asking.remove(begun)
                self._free.notify_all()

    def heard(self) -> None:
        """It answered."""
        with self._free:
            self._silences = 0

    def not_heard(self) -> None:
        """It did not."""
        with self._free:
            self._silences += 1
            if self._silences >= SILENCES:
                self._rests_until = time.monotonic() + REST
            self._free.notify_all()

    def _begin(self) -> float:
        end = time.monotonic() + PATIENCE
        with self._free:
            while len(self._asking) >= self._most():
                # Until the oldest question is one that hangs: whoever came later has no better prospects.
                left = min(end, min(self._asking, default=0.0) + PATIENCE) - time.monotonic()
                if left <= 0 or not self._free.wait(left):
                    raise NotAsked("others are still waiting for it")
            begun = time.monotonic()
            self._asking.append(begun)
            return begun

    def _most(self) -> int:
        if time.monotonic() < self._rests_until:
            raise NotAsked("it has been silent, and is left alone for a while")
        return 1 if self._silences >= SILENCES else MOST_AT_ONCE
