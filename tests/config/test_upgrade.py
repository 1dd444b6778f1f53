"""New code under load: the old server answers until the new one does, and no request is lost."""

import http.client
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from config.server.database import preparation
from tests import databases
from tests.served import READY, Site, alive, children, descendants, rows, started
from tests.waiting import wait_for

BESIDE = "Going on with the new code."


@dataclass
class Visitors:
    """They ask without a pause, some on one connection each, some on a new one each time; Django answers every time."""

    site: Site
    answers: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    longest: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)

    def ask(self, keep: bool) -> None:
        client = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=90)
        while not self.stop.is_set():
            begun = time.monotonic()
            try:
                client.request(
                    "GET",
                    f"/search.json?q={quote(str(begun))}",
                    headers={"Connection": "keep-alive" if keep else "close"},
                )
                response = client.getresponse()
                response.read()
                self.answers.append(response.status)
                if not keep or response.will_close:
                    client.close()
            except (ConnectionResetError, http.client.RemoteDisconnected, BrokenPipeError) as error:
                # A kept connection may be closed between two requests: a client asks again, as browsers and nginx do.
                client.close()
                if not keep:
                    self.failures.append(repr(error))
            except OSError as error:
                self.failures.append(repr(error))
                client.close()
            self.longest = max(self.longest, time.monotonic() - begun)


@contextmanager
def visited(site: Site) -> Iterator[Visitors]:
    visitors = Visitors(site)
    threads = [threading.Thread(target=visitors.ask, args=[number % 2 == 0]) for number in range(4)]
    for thread in threads:
        thread.start()
    try:
        wait_for(lambda: len(visitors.answers) > 20)
        yield visitors
        enough = len(visitors.answers) + 20
        wait_for(lambda: len(visitors.answers) > enough)
    finally:
        visitors.stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.embedded
def test_new_code_takes_over_without_losing_a_request(tmp_path: Path, django_db_setup: None) -> None:
    with databases.another(tmp_path, "upgrade"), started(tmp_path) as site:
        assert READY in site.listen(), site.said
        [old] = children(site.process.pid)
        # New code that cannot prepare the data leaves the old one at work.
        rows(tmp_path, "INSERT INTO django_migrations (app, name, applied) VALUES ('home', '0999_later', '2030-01-01')")
        site.process.send_signal(signal.SIGUSR1)
        site.listen(until="the old one goes on", seconds=60)
        assert "newer than this code" in site.said and children(site.process.pid) == [old]
        rows(tmp_path, "DELETE FROM django_migrations WHERE name = '0999_later'")
        with visited(site) as visitors:
            site.process.send_signal(signal.SIGUSR1)
            site.listen(until=READY, seconds=120)
            assert BESIDE in site.said, site.said
        [new] = children(site.process.pid)
        assert new != old and not alive({old})
        assert visitors.failures == [] and set(visitors.answers) == {200}
        beside = visitors.longest

        # A migration of the embedded database cannot be made while it is in use: who asks waits, and is answered.
        rows(tmp_path, "DELETE FROM django_migrations WHERE app = 'wagtailredirects' AND name LIKE '0008%'")
        with visited(site) as visitors:
            site.process.send_signal(signal.SIGUSR1)
            site.listen(until="is kept in", seconds=120)
            site.listen(until=READY, seconds=120)
        assert "Who asks meanwhile waits." in site.said, site.said
        assert visitors.failures == [] and set(visitors.answers) == {200}
        assert (tmp_path / "db.before-migration.sqlite3").exists()
        print(f"longest answer: {beside:.2f} s beside, {visitors.longest:.2f} s with a migration")
        below = descendants(site.process.pid)
        assert site.stop() == 0
    assert not alive(below)


@pytest.mark.services
def test_postgres_is_kept_as_it_was_before_it_is_migrated(
    django_db_setup: None, django_db_blocker: object, tmp_path: Path, settings: object
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL")
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    with django_db_blocker.unblock(), databases.on_another(tmp_path, "premigration") as address:  # type: ignore[attr-defined]
        with psycopg.connect(address, autocommit=True) as server:
            server.execute("DELETE FROM django_migrations WHERE app = 'wagtailredirects' AND name LIKE '0008%'")
        said: list[str] = []
        talk = type("Quiet", (), {"say": lambda self, text: said.append(text), "hush": lambda self: False})()
        preparation._prepare_server(talk)
    assert said[-1].startswith("Bringing the database up to date")
    assert (tmp_path / "before-migration.dump").stat().st_size > 10_000
