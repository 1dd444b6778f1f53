"""A real server on a free port, with a small planted site of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests import databases
from tests.served import ROOT, descendants, free_port, surroundings
from tests.waiting import wait_for

FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def cache(self) -> str:
        return self.headers.get("x-cache", "")


class Server:
    """The process that answers, without what prepares it."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var, self.port = var, free_port()
        site = {"VAR_DIR": str(var), "PORT": str(self.port), "LOG_LEVEL": "ERROR", "FORM_LIMIT_PER_HOUR": "0"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.server.child", "serve"],
            cwd=ROOT,
            env=surroundings() | site | environment,
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def wait(self, seconds: float = 120) -> None:
        wait_for(self._is_up, seconds, 0.1)

    def _is_up(self) -> bool:
        assert self.process.poll() is None
        with suppress(OSError, http.client.HTTPException):
            return self.ask("/healthz").status == 200
        return False

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        began = time.monotonic()
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            client.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = client.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read(), time.monotonic() - began)
        finally:
            client.close()

    def connect(self, data: bytes) -> socket.socket:
        """A connection of its own, on which so much was sent."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        connection.sendall(data)
        return connection

    def head(self, path: str, **headers: str) -> bytes:
        """The lines before the body of a sent form."""
        told = {"Host": self.host, "Content-Type": FORM} | {n.replace("_", "-"): value for n, value in headers.items()}
        lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
        return "\r\n".join(lines).encode()

    def memory(self) -> int:
        """Of the largest of its processes, in megabytes."""
        sizes = []
        for pid in descendants(self.process.pid) | {self.process.pid}:
            with suppress(OSError):
                found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
                sizes.append(int(found[1]) // 1024 if found else 0)
        return max(sizes)

    def stop(self) -> float:
        """How many seconds it took to end."""
        began = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(20)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        return time.monotonic() - began


@contextmanager
def serving(folder: Path, name: str, **environment: str) -> Iterator[Server]:
    folder.mkdir(exist_ok=True)
    with databases.another(folder, name):
        server = Server(folder, **environment)
        try:
            server.wait()
            yield server
        finally:
            server.stop()
