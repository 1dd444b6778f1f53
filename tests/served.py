"""The site as `make run` serves it, for tests of processes, ports and files."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
READY = "Ctrl-C stops everything."


class Site:
    """One start of the site on a folder of its own."""

    def __init__(self, var: Path, port: int, **environment: str) -> None:
        self.var, self.port, self.said = var, port, ""
        settings = {"VAR_DIR": str(var), "PORT": str(port), "DEMO": "0", "LOG_LEVEL": "ERROR"} | environment
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=surroundings() | settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def listen(self, until: str = READY, seconds: float = 600) -> str:
        """What it says up to a line with `until`, or to its end."""
        assert self.process.stdout
        guard = threading.Timer(seconds, self.process.kill)
        guard.start()
        for line in self.process.stdout:
            self.said += line
            if until in line:
                break
        guard.cancel()
        return self.said

    def refuse(self) -> str:
        """The one line of a start that cannot be."""
        self.listen(until="\0", seconds=300)
        assert self.process.wait(10) == 1
        assert len(self.said.splitlines()) == 1, self.said
        return self.said

    def stop(self, number: int = signal.SIGINT) -> int:
        """Its exit code."""
        self.process.send_signal(number)
        return self.process.wait(15)

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as response:
            return response.read()


def surroundings() -> dict[str, str]:
    """The environment without what the tests put there."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTEST_"))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def started(var: Path, **environment: str) -> Iterator[Site]:
    site = Site(var, free_port(), **environment)
    try:
        yield site
    finally:
        with suppress(ProcessLookupError):
            site.process.kill()
        site.process.wait()


def descendants(pid: int) -> set[int]:
    """Every process below `pid`."""
    lines = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, lines.splitlines())}
    found, generation = set(), {pid}
    while generation:
        generation = {child for child, parent in parents.items() if parent in generation}
        found |= generation
    return found


def children(pid: int) -> list[int]:
    """The processes that `pid` itself started and that still run."""
    lines = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return sorted(alive({int(child) for child, parent in map(str.split, lines.splitlines()) if int(parent) == pid}))


def alive(pids: set[int]) -> set[int]:
    """Those of `pids` that still run."""
    return {pid for pid in pids if Path(f"/proc/{pid}/stat").exists() and " Z " not in _state(pid)}


def _state(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text()
    return " Z "


def rows(var: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        found = database.execute(query).fetchall()
        database.commit()
        return found
