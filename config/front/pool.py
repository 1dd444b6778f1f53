"""Threads for Django, in pools that do not starve each other, each with a queue of bounded length."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Busy(Exception):
    """The queue is full: whoever asks is better told to come back than made to wait."""


class Pool:
    """Some threads, and room for `waiting` more calls."""

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        self._most = self.room = threads + waiting
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work` in one of the threads. Raises Busy at once where the queue is full."""
        if self.room <= 0:
            raise Busy
        self.room -= 1
        future = asyncio.wrap_future(self._executor.submit(work, *args, **kwargs))
        future.add_done_callback(self._give_back)
        return await future

    @property
    def is_idle(self) -> bool:
        """Whether nothing is in hand."""
        return self.room == self._most

    def _give_back(self, _: object) -> None:
        self.room += 1

    def close(self) -> None:
        """Take nothing more; what runs may end."""
        self._executor.shutdown(wait=False, cancel_futures=True)
