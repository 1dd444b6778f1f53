"""A CAPTCHA service that says nothing is asked by few, then left alone, and holds nobody up."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from home.antispam import circuit_breaker
from home.antispam.circuit_breaker import CircuitBreaker, NotAsked


def test_after_a_few_silences_it_is_left_alone_and_then_asked_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(circuit_breaker.time, "monotonic", lambda: now[0])
    service = CircuitBreaker()
    for _ in range(circuit_breaker.SILENCES):
        with service.turn():
            service.not_heard()
    with pytest.raises(NotAsked), service.turn():
        pass
    now[0] += circuit_breaker.REST + 1
    with service.turn():
        now[0] += circuit_breaker.PATIENCE + 1
        with pytest.raises(NotAsked), service.turn():
            pass
        service.heard()
        with service.turn():
            pass


def test_nobody_waits_behind_a_question_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circuit_breaker, "PATIENCE", 0.2)
    service, over, asked = CircuitBreaker(), threading.Event(), threading.Semaphore(0)

    def ask(_: int) -> bool:
        try:
            with service.turn():
                asked.release()
                return over.wait(20)
        except NotAsked:
            return False

    with ThreadPoolExecutor(10) as senders:
        hanging = [senders.submit(ask, number) for number in range(circuit_breaker.MOST_AT_ONCE)]
        for _ in hanging:
            assert asked.acquire(timeout=20)
        begun = time.monotonic()
        assert not any(senders.map(ask, range(8)))
        assert time.monotonic() - begun < 2
        over.set()
        assert all(one.result() for one in hanging)
    with service.turn():
        pass


def test_a_turn_comes_as_soon_as_one_is_free() -> None:
    service = CircuitBreaker()
    with ThreadPoolExecutor(8) as senders:

        def ask(_: int) -> bool:
            with service.turn():
                service.heard()
                return True

        assert all(senders.map(ask, range(64)))
