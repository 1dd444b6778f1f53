"""Waiting for a thing instead of for a time. The only module of the tests that sleeps; a guard holds that."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest


def wait_for(condition: Callable[[], Any], seconds: float = 20, pause: float = 0.05) -> Any:
    """What the condition says once it says something; a failure naming the condition where it never does.

    In a browser the condition asks through `page.evaluate`: `page.wait_for_function` with a string is compiled in the
    page, which the site's Content-Security-Policy refuses as soon as the first answer is no.
    """
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            pytest.fail(f"Not within {seconds} seconds: {getattr(condition, '__qualname__', condition)}")
        time.sleep(pause)
    return found


def still_waits(answer: Future[Any], seconds: float) -> None:
    """Fail if there is an answer within that time: something holds it up that long."""
    with pytest.raises(TimeoutError):
        answer.result(timeout=seconds)


def take(seconds: float) -> None:
    """Be slow, as a server that a test stands in for. No test waits with it for something to happen."""
    time.sleep(seconds)
