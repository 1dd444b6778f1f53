"""`/healthz` and `/readyz`, which wait for nobody's request."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from django.db import close_old_connections

from config.front.answers import Headers, StoredAnswer
from home import readiness

ALIVE, READY = "/healthz", "/readyz"
ADDRESSES = (ALIVE, READY)
PATIENCE_SECONDS = 3
KEEP_SECONDS = 1
HEADERS: Headers = [
    ("content-type", "application/json"),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
]


async def answer_health(path: str) -> StoredAnswer:
    """Alive as soon as the server answers; ready by what it depends on, asked once a second at most."""
    if path == ALIVE:
        return _as_json(HTTPStatus.OK, {"status": "ok"})
    return await _ready.answer()


class _Readiness:
    """One question at a time, in a thread of its own."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="readiness")
        self._asked: asyncio.Future[readiness.ReadinessReport] | None = None
        self._at = 0.0

    async def answer(self) -> StoredAnswer:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                report = await asyncio.shield(self._report())
        except TimeoutError:
            report = readiness.ReadinessReport(
                {"database": f"no answer within {PATIENCE_SECONDS} seconds"}, ready=False
            )
        return _as_json(HTTPStatus.OK if report.ready else HTTPStatus.SERVICE_UNAVAILABLE, report.as_dict())

    def _report(self) -> "asyncio.Future[readiness.ReadinessReport]":
        loop = asyncio.get_running_loop()
        if self._asked is None or (self._asked.done() and loop.time() - self._at > KEEP_SECONDS):
            self._at = loop.time()
            self._asked = asyncio.wrap_future(self._executor.submit(_ask))
        return self._asked


def _ask() -> readiness.ReadinessReport:
    close_old_connections()
    try:
        return readiness.readiness_report()
    finally:
        close_old_connections()


def _as_json(status: HTTPStatus, said: object) -> StoredAnswer:
    body = json.dumps(said).encode()
    return StoredAnswer(status, [*HEADERS, ("content-length", str(len(body)))], body)


_ready = _Readiness()
