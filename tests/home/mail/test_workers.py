"""Real workers on a database of their own, killed at the worst moments, with a mail server that misbehaves."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import environ
import pytest
from django.conf import settings
from django.db import connections

from home.models import OutgoingMail
from tests import databases
from tests.home.mail import quick_mail
from tests.home.mail.mail_server import Drop, MailServer
from tests.waiting import take, wait_for

ROOT = Path(__file__).parents[3]
MAILS = 100


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    """Reached by the workers through its address, by the test as "workers"."""
    name = f"tests_workers_{os.getpid()}"
    with databases.another(tmp_path, name) as address:
        defaults = connections.settings["default"] | {"OPTIONS": {}, "ATOMIC_REQUESTS": False}
        connections.settings["workers"] = defaults | environ.Env.db_url_config(address)
        with django_db_blocker.unblock():
            yield address
            connections["workers"].close()
        del connections["workers"]
        del connections.settings["workers"]


class Workers:
    """Processes that deliver, and are killed and started again."""

    def __init__(self, folder: Path, database: str, server: MailServer) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTEST_"))}
        self.environment = clean | {
            "DJANGO_SETTINGS_MODULE": quick_mail.__name__,
            "VAR_DIR": str(folder),
            "DATABASE_URL": database,
            "EMAIL_URL": server.address,
        }
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        command = [sys.executable, "manage.py", "deliver_mail", "--forever", "--pause", "0.05"]
        self.running.append(subprocess.Popen(command, cwd=ROOT, env=self.environment))

    def kill(self) -> None:
        """The oldest of them, with kill -9."""
        if self.running:
            worker = self.running.pop(0)
            worker.kill()
            worker.wait()

    def stop(self) -> list[int]:
        """All of them, politely; their exit codes."""
        for worker in self.running:
            worker.terminate()
        return [worker.wait(20) for worker in self.running]

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *rest: Any) -> None:
        for worker in self.running:
            with suppress(ProcessLookupError):
                worker.kill()
            worker.wait()


class Trouble:
    """A server's bad day: mails are refused, delayed and dropped once each, and workers die in its hands."""

    def __init__(self, kills: list[str]) -> None:
        self.kills = list(kills)
        self.workers: Workers | None = None
        self.seen: Counter[str] = Counter()
        self.said_ok = 0

    def __call__(self, phase: str, text: str) -> str | None:
        self.die(phase)
        if phase == "connect":
            self.seen["connections"] += 1
            if self.seen["connections"] % 9 == 0:
                return "421 too busy"
        if phase == "rcpt":
            return self.at_recipient(text)
        if phase == "end":
            return self.at_end(text)
        return None

    def die(self, phase: str) -> None:
        """A third of the way, and again, kill the worker that talks or its brother, in the phase that is next."""
        if self.workers and self.kills and self.kills[0] == phase:
            self.seen[f"before {phase}"] += 1
            if self.seen[f"before {phase}"] == 15:
                self.kills.pop(0)
                self.workers.kill()
                self.workers.start()

    def at_recipient(self, text: str) -> str | None:
        number = int(re.findall(r"anna(\d+)@", text)[0])
        self.seen[f"recipient {number}"] += 1
        if self.seen[f"recipient {number}"] > 1:
            return None
        return {0: "451 greylisted", 1: "550 not today", 2: None}.get(number % 10)

    def at_end(self, text: str) -> str | None:
        number = int(re.findall(r"To: anna(\d+)@", text)[0])
        self.seen[f"end {number}"] += 1
        if self.seen[f"end {number}"] == 1 and number % 10 == 3:
            raise Drop
        if self.seen[f"end {number}"] == 1 and number % 10 == 4:
            take(0.2)
        return None


def fill(count: int) -> set[str]:
    """Put mails into the workers' outbox; their Message-IDs."""
    mails = [
        OutgoingMail(to=f"anna{number}@example.com", subject="Hello", body="Text", message_id=f"<{number}@example.com>")
        for number in range(count)
    ]
    OutgoingMail.objects.using("workers").bulk_create(mails)
    return {mail.message_id for mail in mails}


def test_a_hundred_mails_two_workers_and_three_kills_deliver_each_mail(tmp_path: Path, database: str) -> None:
    wanted = fill(MAILS)
    trouble = Trouble(kills=["mail", "end", "taken"])
    with MailServer(trouble) as server, Workers(tmp_path, database, server) as workers:
        workers.start()
        workers.start()
        trouble.workers = workers
        unsent = OutgoingMail.objects.using("workers").filter(sent_at=None)
        wait_for(lambda: not unsent.exists(), seconds=60, pause=0.1)
        assert workers.stop() == [0, 0]
    assert trouble.kills == []
    assert set(server.taken) == wanted
    # Only a worker killed between the server's OK and its own note may send a mail a second time.
    assert len(server.taken) - len(wanted) <= 3
    assert {mail.last_error for mail in OutgoingMail.objects.using("workers")} == {""}


def test_a_lease_outlasts_every_conversation() -> None:
    for rules in (settings, quick_mail):
        assert rules.OUTBOX_LEASE > 2 * rules.OUTBOX_CONVERSATION
