"""What is seen of the site from outside: its log, its figures, its faults, and what is gone."""

import json
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import sentry_sdk
from django.db import connection

from config.settings.fault_reports import report_faults
from config.settings.log_format import JsonLine, PlainLine, without_persons
from home import readiness
from tests import databases
from tests.config.front.server import Server
from tests.proxy import Proxy
from tests.served import free_port
from tests.waiting import wait_for


def record(message: str, *values: object) -> logging.LogRecord:
    return logging.LogRecord("home.mail", logging.WARNING, "x.py", 1, message, values, None)


@pytest.mark.embedded
def test_a_line_of_the_log_holds_no_address_and_nothing_that_was_typed() -> None:
    said = record("550 <Anna.Muster+x@mail.example.org> unknown at %s", "https://a.org/search/?q=my+knee hurts")
    for line in (JsonLine().format(said), PlainLine("%(message)s").format(said)):
        assert "Muster" not in line and "knee" not in line
        assert "550 <(address)> unknown at https://a.org/search/?… hurts" in line
    assert without_persons("What now? Nothing.") == "What now? Nothing."
    try:
        raise ValueError("anna@example.org")
    except ValueError as error:
        said.exc_info = (type(error), error, error.__traceback__)
    told = json.loads(JsonLine().format(said))
    assert told["level"] == "WARNING" and told["logger"] == "home.mail" and told["at"].endswith("+00:00")
    assert "ValueError: (address)" in told["exception"]


@pytest.mark.embedded
def test_a_fault_is_told_without_who_asked() -> None:
    told: list[str] = []

    class Transport(sentry_sdk.transport.Transport):
        def capture_envelope(self, envelope: Any) -> None:
            told.extend(json.dumps(item.payload.json, ensure_ascii=False) for item in envelope.items)

    with sentry_sdk.new_scope():
        try:
            # Without what watches Django: that would stay in this process.
            more: dict[str, Any] = {"default_integrations": False, "auto_enabling_integrations": False}
            report_faults("https://key@sentry.example/1", transport=Transport, **more)
            secret = "my knee"
            event: Any = {
                "message": f"Mail to anna@example.org failed{secret and ''}",
                "request": {
                    "url": "https://a.org/x/?token=abc",
                    "method": "POST",
                    "data": {"health": secret},
                    "cookies": "s=1",
                },
                "user": {"ip_address": "203.0.113.9"},
            }
            sentry_sdk.capture_event(event)
            try:
                raise ValueError("ben@example.org")
            except ValueError as error:
                sentry_sdk.capture_exception(error)
        finally:
            sentry_sdk.init()
    assert len(told) == 2
    assert "Mail to (address) failed" in told[0] and "/x/?…" in told[0]
    # The second holds some lines of this file.
    assert not [word for word in ("anna", "knee", "203.0.113.9", "abc", "s=1") if word in told[0]]
    assert "ValueError" in told[1] and "ben@" not in told[1]


@pytest.mark.embedded
def test_a_part_that_hangs_is_named_and_keeps_no_other_from_being_asked(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}"
    over = threading.Event()
    monkeypatch.setattr(readiness, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(readiness, "_disk", lambda: str(over.wait(20)))
    monkeypatch.setattr(readiness, "_database_and_mail", lambda: "ok\nok")
    begun = time.monotonic()
    for _ in range(3):
        told = readiness.readiness_report().as_dict()
    over.set()
    assert time.monotonic() - begun < 5
    assert told["status"] == "works, with something missing" and told["database"] == "ok"
    assert told["disk"] == readiness.SILENT and told["search engine"] == "does not answer"
    monkeypatch.setattr(readiness, "_database_and_mail", lambda: "does not answer")
    report = readiness.readiness_report()
    assert not report.ready and report.parts["mail"] == readiness.NOT_ASKED


@pytest.fixture
def counted(tmp_path: Path, django_db_setup: None) -> Iterator[Server]:
    """Two processes on one database, counting."""
    if connection.vendor != "sqlite":
        pytest.skip("the same on every database")
    with databases.another(tmp_path, "watching"):
        server = Server(tmp_path, METRICS="1", WEB_WORKERS="2")
        server.wait()
        yield server
        server.stop()


@pytest.mark.embedded
def test_figures_are_for_this_machine_alone_and_count_every_process(counted: Server) -> None:
    for _ in range(20):
        assert counted.ask("/blog/").status == 200
    assert counted.ask("/nothing/").status == 404
    figures = counted.ask("/metrics")
    text = figures.body.decode()
    assert figures.status == 200 and figures.headers["content-type"].startswith("text/plain")
    lines = [
        line for line in text.splitlines() if line.startswith("full_range_answers_total") and 'status="200"' in line
    ]
    hits = sum(float(line.split()[-1]) for line in lines if 'cache="hit"' in line or 'cache="miss"' in line)
    assert hits == 20
    assert 'full_range_mails{state="waiting"} 0.0' in text and "full_range_database_up 1.0" in text
    assert "full_range_answer_seconds_bucket" in text
    assert counted.ask("/metrics", X_Forwarded_For="203.0.113.9").status == 404


class _Scope:
    def __init__(self, client: str = "127.0.0.1:50000", **headers: str) -> None:
        self.client, self.headers = client, {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.mark.embedded
def test_who_may_read_the_figures(settings: Any) -> None:
    from config.metrics.page import may_read

    settings.METRICS, settings.METRICS_TOKEN = False, ""
    assert not may_read(_Scope())
    settings.METRICS = True
    assert may_read(_Scope()) and may_read(_Scope("[::1]:5")) and not may_read(_Scope("10.0.0.4:5"))
    settings.METRICS_TOKEN = "a token"
    assert may_read(_Scope("10.0.0.4:5", authorization="Bearer a token", x_forwarded_for="203.0.113.9"))
    assert not may_read(_Scope(authorization="Bearer another")) and not may_read(_Scope())


@pytest.mark.services
def test_database_and_cache_cut_and_silent_are_named_and_the_site_recovers_by_itself(
    tmp_path: Path, django_db_setup: None
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL and Redis")
    redis = urlsplit(databases.empty_redis(15))
    with databases.another(tmp_path, "faults_of_services") as address:
        parts = urlsplit(address)
        with (
            Proxy(parts.hostname or "", parts.port or 5432) as database,
            Proxy(redis.hostname or "", redis.port or 6379) as cache,
        ):
            user = parts.netloc.rpartition("@")[0]
            through = urlunsplit(parts._replace(netloc=f"{user}@127.0.0.1:{database.port}"))
            server = Server(
                tmp_path, DATABASE_URL=through, REDIS_URL=f"redis://127.0.0.1:{cache.port}{redis.path}", WEB_WORKERS="1"
            )
            try:
                server.wait()
                assert server.ask("/").status == 200
                with readers(server) as told:
                    _go_through_faults(server, database, cache)
                assert {status for status, _ in told} == {200}, "what is in the memory is served on"
                seconds = sorted(seconds for _, seconds in told)
                assert seconds[len(seconds) * 99 // 100] < 1
            finally:
                server.stop()


READERS = 16


@contextmanager
def readers(server: Server) -> Iterator[list[tuple[int, float]]]:
    """So many people read one page after the other; gives status and seconds of each answer."""
    over, told = threading.Event(), []

    def read() -> None:
        while not over.wait(0.02):
            answer = server.ask("/")
            told.append((answer.status, answer.seconds))

    with ThreadPoolExecutor(READERS) as people:
        reading = [people.submit(read) for _ in range(READERS)]
        try:
            yield told
        finally:
            over.set()
        for one in reading:
            one.result()


def _go_through_faults(server: Server, database: Proxy, cache: Proxy) -> None:
    def told() -> dict[str, str]:
        return json.loads(server.ask("/readyz").body)

    def well() -> bool:
        return told()["status"] == "ok"

    def answered(word: str) -> bool:
        return server.ask(f"/search/?q={word}").status == 200

    wait_for(well)
    for word, fault in (("hip", cache.cut), ("knee", cache.silence)):
        fault()
        wait_for(lambda: told()["cache"] != "ok")
        assert told()["database"] == "ok" and answered(word)
        cache.mend()
        wait_for(well)

    database.cut()
    wait_for(lambda: server.ask("/readyz").status == 503)
    assert told()["database"] != "ok" and server.ask("/healthz").status == 200
    answer = server.ask("/search/?q=ankle")
    assert answer.status == 503 and answer.headers["retry-after"]
    database.mend()
    wait_for(lambda: well() and answered("ankle"))

    database.silence()
    wait_for(lambda: told()["database"] != "ok")
    database.mend()
    wait_for(lambda: well() and answered("foot"))
