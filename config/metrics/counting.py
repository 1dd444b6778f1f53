"""Counts answers as they are sent: how many, how long they took, whether a page came from the memory."""

import time
from typing import Any

from prometheus_client import Counter, Histogram

ANSWERS = Counter("full_range_answers_total", "Answers", ["method", "status", "cache"])
SECONDS = Histogram(
    "full_range_answer_seconds",
    "From the head of a request to the head of its answer",
    ["cache"],
    buckets=(0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
METHODS = ("GET", "HEAD", "POST")


class CountedProtocol:
    """Stands before the server's own protocol for one request, and notes what is answered."""

    def __init__(self, scope: Any, protocol: Any) -> None:
        self._method = scope.method if scope.method in METHODS else "other"
        self._protocol, self._begun = protocol, time.perf_counter()

    def __call__(self) -> Any:
        """The whole body."""
        return self._protocol()

    def __aiter__(self) -> Any:
        return self._protocol.__aiter__()

    def __getattr__(self, name: str) -> Any:
        own = getattr(self._protocol, name)
        if not name.startswith("response_"):
            return own

        def answer(status: int, headers: Any, *rest: Any) -> Any:
            cache = next((value for key, value in headers if key.lower() == "x-cache"), "none")
            ANSWERS.labels(self._method, status, cache).inc()
            SECONDS.labels(cache).observe(time.perf_counter() - self._begun)
            return own(status, headers, *rest)

        return answer
