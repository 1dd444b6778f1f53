"""Faults for real, on the server as it is run: locks, a full disk, kill -9. In each case one inquiry, and no 500."""

import os
import re
import resource
import signal
import sqlite3
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests import databases
from tests.served import READY, Site, alive, descendants, free_port, rows
from tests.standin import StandIn, hang, stand_in
from tests.waiting import still_waits, wait_for

pytestmark = pytest.mark.embedded
KEY = "7f9c24e8-3b12-4fef-91e0-5a1c1f2f3d4b"


@dataclass
class Answer:
    status: int
    place: str
    headers: Any
    body: str

    @property
    def thanked(self) -> bool:
        return "/thanks/?sent=" in self.place


class Form:
    """The inquiry form of a running site, filled in."""

    def __init__(self, site: Site) -> None:
        self.site = site
        html = self.get().body
        clock = re.search(r'name="started" value="([^"]+)"', html)
        assert clock
        self.clock = clock[1]

    def get(self) -> Answer:
        return _ask(f"http://127.0.0.1:{self.site.port}/inquire/")

    def send(self, **changes: str) -> Answer:
        values = {"name": "Anna", "email": "anna@example.com", "message": "My left hip pinches.", "submission": KEY}
        more = {"started": self.clock, "took": "30", "captcha": "token"}
        return _ask(f"http://127.0.0.1:{self.site.port}/inquire/", urlencode(values | more | changes).encode())


def _ask(url: str, data: bytes | None = None) -> Answer:
    request = urllib.request.Request(url, data)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return Answer(response.status, response.url, response.headers, response.read().decode())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.url or "", error.headers, error.read().decode())


class Running:
    """One site on one folder, started again whenever a test killed it."""

    def __init__(self, var: Path, provider: StandIn) -> None:
        self.var, self.provider = var, provider
        self.site = self._start()

    def _start(self) -> Site:
        keys = {"RECAPTCHA_PUBLIC_KEY": "public", "RECAPTCHA_PRIVATE_KEY": "private"}
        more = {"RECAPTCHA_VERIFY_URL": self.provider.url, "WEB_WORKERS": "2", "FORM_LIMIT_PER_HOUR": "0"}
        site = Site(self.var, free_port(), **keys, **more)
        assert READY in site.listen(), site.said
        return site

    def form(self) -> Form:
        """Its form; of a new start, if it does not run."""
        if self.site.process.poll() is not None:
            self.site = self._start()
        return Form(self.site)

    def kill(self) -> None:
        """As when the machine loses its power: nobody gets to tidy up."""
        below = descendants(self.site.process.pid) | {self.site.process.pid}
        for pid in below:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.site.process.wait(10)
        wait_for(lambda: not alive(below))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("faults")
    with stand_in() as provider, databases.another(folder, "faults"):
        rows(folder, "UPDATE home_sitesettings SET email = 'coach@example.com'")
        running = Running(folder, provider)
        try:
            yield running
        finally:
            running.kill()


@pytest.fixture(autouse=True)
def var(running: Running) -> Path:
    """The site's folder, without an inquiry; its provider says yes."""
    running.provider.says({"success": True})
    rows(running.var, "DELETE FROM coaching_inquiry")
    rows(running.var, "DELETE FROM home_outgoingmail")
    return running.var


@pytest.fixture
def provider(running: Running) -> StandIn:
    return running.provider


def kept(var: Path) -> list[tuple[object, ...]]:
    return rows(var, "SELECT status FROM coaching_inquiry")


@contextmanager
def locked(var: Path) -> Iterator[None]:
    """Another program writes, and takes its time."""
    with closing(sqlite3.connect(var / "db.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("ROLLBACK")


def background(work: Any) -> "Future[Answer]":
    return ThreadPoolExecutor(max_workers=1).submit(work)


def test_killed_before_the_write_nothing_is_claimed_and_the_next_try_is_kept_once(running: Running, var: Path) -> None:
    form = running.form()
    with locked(var):
        answer = background(form.send)
        still_waits(answer, 1)
        running.kill()
    assert answer.exception() is not None
    assert kept(var) == []
    assert running.form().send().thanked
    assert len(kept(var)) == 1


def test_killed_while_the_captcha_is_asked_it_is_kept_and_sent_again_it_is_still_one(
    running: Running, var: Path, provider: StandIn
) -> None:
    provider.does(hang)
    form, before = running.form(), len(provider.asked)
    answer = background(form.send)
    wait_for(lambda: len(provider.asked) > before)
    running.kill()
    assert answer.exception() is not None
    assert kept(var) == [("unverified",)]
    assert rows(var, "SELECT COUNT(*) FROM home_outgoingmail") == [(2,)]
    provider.says({"success": True})
    assert running.form().send().thanked
    assert len(kept(var)) == 1
    assert rows(var, "SELECT COUNT(*) FROM home_outgoingmail") == [(2,)]


def test_killed_before_the_verdict_is_written_it_is_kept_and_sent_again_it_is_still_one(
    running: Running, var: Path, provider: StandIn
) -> None:
    form, before, done = running.form(), len(provider.asked), threading.Event()

    def say_yes_and_lock(handler: Any, over: Any) -> None:
        with locked(var):
            handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"success": true}')
            done.wait(10)

    provider.does(say_yes_and_lock)
    answer = background(form.send)
    wait_for(lambda: len(provider.asked) > before)
    still_waits(answer, 0.5)
    running.kill()
    done.set()
    assert answer.exception() is not None
    assert kept(var) == [("unverified",)]
    provider.says({"success": True})
    assert running.form().send().thanked
    assert len(kept(var)) == 1


def test_a_database_locked_for_three_seconds_is_waited_for(running: Running, var: Path) -> None:
    form = running.form()
    with locked(var):
        answer = background(form.send)
        still_waits(answer, 3)
    assert answer.result().thanked
    assert kept(var) == [("new",)]


def test_a_database_locked_for_longer_is_said_with_all_that_was_typed_and_the_next_try_is_kept_once(
    running: Running, var: Path
) -> None:
    form = running.form()
    with locked(var):
        answer = background(form.send)
        refused = answer.result(timeout=20)
    assert refused.status == 503 and int(refused.headers["Retry-After"]) > 0
    assert "My left hip pinches.</textarea>" in refused.body and "could not keep your message" in refused.body
    assert kept(var) == []
    assert form.send().thanked
    assert kept(var) == [("new",)]


def test_a_full_disk_is_said_and_the_next_try_is_kept_once(running: Running, var: Path) -> None:
    form = running.form()
    below = descendants(running.site.process.pid)
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in below}
    for pid, (_, hard) in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    refused = form.send(message="word " * 1900)
    for pid, limit in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)
    assert refused.status == 503 and "word word word" in refused.body
    assert kept(var) == []
    assert form.send(message="word " * 1900).thanked
    assert kept(var) == [("new",)]


def test_many_presses_of_the_button_at_once_make_one_inquiry_and_one_pair_of_mails(running: Running, var: Path) -> None:
    form = running.form()
    with ThreadPoolExecutor(max_workers=16) as pool:
        same = [pool.submit(form.send) for _ in range(16)]
        keyless = [pool.submit(form.send, message="Without a key.", submission="") for _ in range(16)]
        others = [pool.submit(form.send, message="Other keys.", submission=str(number)) for number in range(16)]
    assert all(one.result().thanked for one in (*same, *keyless, *others))
    assert len(kept(var)) == 3
    assert rows(var, "SELECT COUNT(*) FROM home_outgoingmail") == [(6,)]
