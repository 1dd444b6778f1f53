"""2,000 different inquiries and 600 repeats of them from 50 senders at once: how many are kept, how fast.

On the server as `manage.py serve` runs it, with two workers, first on SQLite, then on PostgreSQL where
TEST_POSTGRES_URL is set (in a database of its own, which is dropped afterwards).
"""

import http.client
import os
import random
import re
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.serving import serving

SERVED = {"DEMO": "0", "WEB_WORKERS": "2"}
DIFFERENT, REPEATS, SENDERS = 2_000, 600, 50
COUNT = "SELECT COUNT(*), COUNT(DISTINCT message) FROM coaching_inquiry"
# The notice to the coach needs an address.
COACH = "UPDATE home_user SET email = 'coach@example.com'"
MAILS = "SELECT COUNT(*) FROM home_outgoingmail"
DATABASE = "bench_inquiries"


@dataclass
class Run:
    """One server's 2,600 answers."""

    times: list[float] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0
    kept: int = 0
    distinct: int = 0
    mails: int = 0


def run() -> None:
    """Print one table."""
    table = Table("database", "kept", "doubled", "mails", "errors", "p50 ms", "p95 ms", "a second")
    _add(table, "SQLite", _on_sqlite())
    if os.environ.get("TEST_POSTGRES_URL"):
        _add(table, "PostgreSQL", _on_postgres())
    else:
        table.add_row("PostgreSQL", "left out: TEST_POSTGRES_URL is not set", *[""] * 6)
    Console().print(table)


def _add(table: Table, name: str, run: Run) -> None:
    p50, p95 = (f"{statistics.quantiles(run.times, n=100)[at - 1] * 1000:.0f}" for at in (50, 95))
    rate = f"{len(run.times) / run.seconds:.0f}"
    table.add_row(
        name, f"{run.kept:,}", str(run.kept - run.distinct), f"{run.mails:,}", str(run.errors), p50, p95, rate
    )


def _on_sqlite() -> Run:
    with tempfile.TemporaryDirectory(prefix="bench-inquiries-") as folder, serving(folder, **SERVED) as (port, _):
        with closing(sqlite3.connect(Path(folder) / "db.sqlite3", isolation_level=None)) as database:
            database.execute(COACH)
            run = _send(port)
            (run.kept, run.distinct), (run.mails,) = (database.execute(sql).fetchone() for sql in (COUNT, MAILS))
        return run


def _on_postgres() -> Run:
    server = os.environ["TEST_POSTGRES_URL"]
    url = urlunsplit(urlsplit(server)._replace(path=f"/{DATABASE}"))
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {DATABASE}")
        try:
            with tempfile.TemporaryDirectory() as folder, serving(folder, **SERVED, DATABASE_URL=url) as (port, _):
                with psycopg.connect(url, autocommit=True) as database:
                    database.execute(COACH)
                    run = _send(port)
                    counts = [database.execute(sql).fetchone() or (0, 0) for sql in (COUNT, MAILS)]  # type: ignore[arg-type]
                    (run.kept, run.distinct), run.mails = counts[0], counts[1][0]
                return run
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def _send(port: int) -> Run:
    clock, dice, run = _clock(port), random.Random(1), Run()
    numbers = [*range(DIFFERENT), *dice.sample(range(DIFFERENT), REPEATS)]
    dice.shuffle(numbers)
    bodies = iter(track([_body(number, clock) for number in numbers], f"Sending {len(numbers):,} inquiries"))
    lock, begun = threading.Lock(), time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as pool:
        for sender in [pool.submit(_work, port, bodies, lock, run) for _ in range(SENDERS)]:
            sender.result()
    run.seconds = time.perf_counter() - begun
    return run


def _work(port: int, bodies: Iterator[str], lock: threading.Lock, run: Run) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while True:
        with lock:
            body = next(bodies, None)
        if body is None:
            return line.close()
        begun = time.perf_counter()
        line.request("POST", "/inquire/", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = line.getresponse()
        answer.read()
        run.times.append(time.perf_counter() - begun)
        run.errors += answer.status != 302


def _clock(port: int) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", "/inquire/")
        found = re.search(r'name="started" value="([^"]+)"', line.getresponse().read().decode())
    return found[1] if found else ""


def _body(number: int, clock: str) -> str:
    message = f"Inquiry {number}. " + "My left hip pinches when I squat. " * 20
    values = {"name": f"Person {number}", "email": f"person{number}@example.com", "message": message}
    return urlencode(values | {"started": clock, "took": "60.0", "submission": f"key-{number}"})
