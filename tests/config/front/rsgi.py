"""A server that is none: hands requests to the front door and keeps what it answers."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from typing import Any, ParamSpec, TypeVar

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from config.front.app import FrontDoor

P = ParamSpec("P")
T = TypeVar("T")


class Headers(dict[str, str]):
    """As Granian gives them: names in lower case."""


@dataclass
class Scope:
    path: str
    method: str = "GET"
    query_string: str = ""
    headers: Headers = field(default_factory=Headers)
    proto: str = "http"
    scheme: str = "http"
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.1:40000"


@dataclass
class Protocol:
    """Keeps the answer, and gives the body in the pieces that a client sent."""

    pieces: list[bytes] = field(default_factory=lambda: [b""])
    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    file: tuple[Any, ...] = ()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.response_bytes(status, headers, b"")

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        assert not self.status, "answered twice"
        self.status, self.headers, self.body = status, headers, body

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str, *bounds: int) -> None:
        self.response_bytes(status, headers, b"")
        self.file = (file, *bounds)

    response_file_range = response_file

    def header(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name)

    @property
    def cache(self) -> str:
        return self.header("x-cache")


class TestsThread:
    """A pool whose one thread is the test's own, and so on the test's database connection."""

    def __init__(self) -> None:
        self.calls = 0
        self.is_idle = True
        self._work: Queue[Callable[[], None] | None] = Queue()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.calls += 1
        future: Future[T] = Future()
        self._work.put(lambda: self._do(future, lambda: work(*args, **kwargs)))
        return await asyncio.wrap_future(future)

    def work_until_done(self, task: Coroutine[Any, Any, T]) -> T:
        """Run `task` on a loop in a thread of its own, and do here what it asks for."""
        with ThreadPoolExecutor(1) as loops:
            running = loops.submit(asyncio.run, task)
            running.add_done_callback(lambda _: self._work.put(None))
            while work := self._work.get(timeout=60):
                work()
            return running.result()

    @staticmethod
    def _do(future: "Future[T]", work: Callable[[], T]) -> None:
        try:
            with _connection_kept():
                future.set_result(work())
        except Exception as error:
            future.set_exception(error)


@contextmanager
def _connection_kept() -> Iterator[None]:
    """As Django's test client does it: the end of a request would end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Door:
    """A front door that a test goes through."""

    def __init__(self) -> None:
        self.front = FrontDoor()
        self.pool = TestsThread()
        handover: Any = self.front.handover
        handover.readers = handover.senders = handover.editors = self.pool

    def ask(self, path: str, method: str = "GET", pieces: list[bytes] | None = None, **headers: str) -> Protocol:
        return self.pool.work_until_done(self._answer(path, method, pieces, **headers))

    def ask_together(self, *paths: str) -> list[Protocol]:
        async def together() -> list[Protocol]:
            return await asyncio.gather(*(self._answer(path) for path in paths))

        return self.pool.work_until_done(together())

    def ask_until(self, path: str, cache: str, seconds: float = 20) -> Protocol:
        """Once the answer comes in this way, with a loop that stays for what is done beside it."""

        async def until() -> Protocol:
            async with asyncio.timeout(seconds):
                while (answer := await self._answer(path)).cache != cache:
                    await asyncio.sleep(0.01)
                return answer

        return self.pool.work_until_done(until())

    async def _answer(self, path: str, method: str = "GET", pieces: list[bytes] | None = None, **said: str) -> Protocol:
        path, _, query = path.partition("?")
        headers = Headers({"host": "testserver"} | {name.replace("_", "-"): value for name, value in said.items()})
        protocol = Protocol([b""] if pieces is None else pieces)
        await self.front.__rsgi__(Scope(path, method, query, headers), protocol)
        assert protocol.status
        return protocol
