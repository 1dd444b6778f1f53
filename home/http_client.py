"""HTTP client for other servers: one deadline for the whole call, a limit on the length, no redirects."""

import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

SECONDS = 10.0
LARGEST = 200_000
REDIRECTS = 3
AGENT = "FullRange/1.0"
FORM = "application/x-www-form-urlencoded"


class Unanswered(Exception):
    """There was no answer that can be used; says why."""


@dataclass
class HttpReply:
    """What came back: `status` 0 where nothing did, and then `problem` says why."""

    status: int = 0
    data: Any = None
    problem: str = ""


def post(url: str, values: dict[str, str], *, seconds: float, most: int = 65_536) -> bytes:
    """What the server answers, in at most `most` bytes; Unanswered after `seconds` at the latest, whatever it does."""
    call = _Call("POST", url, most, body=urlencode(values), headers={"Content-Type": FORM})
    call.make(seconds)
    if call.status != 200:
        raise Unanswered(f"status {call.status}")
    if len(call.answer) > most:
        raise Unanswered(f"more than {most} bytes")
    return call.answer


def ask(url: str, seconds: float = SECONDS) -> HttpReply:
    """One JSON object; the host's silence, slowness or nonsense is a reply with a problem, never an exception."""
    try:
        call = _follow(url, time.monotonic() + seconds)
    except (Unanswered, ValueError) as error:  # an address that is none, ours or the one it leads to
        return HttpReply(problem=str(error))
    if 300 <= call.status < 400:
        return HttpReply(problem="the host sent us elsewhere")
    data = _object(call.answer) if call.status == 200 else None
    if call.status == 200 and data is None:
        return HttpReply(problem="an answer that cannot be read")
    return HttpReply(call.status, data)


def fetch_file(url: str, seconds: float = SECONDS, *, most: int, accept: str) -> bytes:
    """A file of at most `most` bytes; raises Unanswered, which says why, where there is none to be had."""
    try:
        call = _follow(url, time.monotonic() + seconds, most, accept)
    except ValueError as error:
        raise Unanswered(str(error)) from error
    if call.status != 200:
        raise Unanswered(f"status {call.status}")
    if not 0 < len(call.answer) <= most:
        raise Unanswered("nothing" if not call.answer else f"more than {most} bytes")
    return call.answer


def _follow(url: str, end: float, most: int = LARGEST, accept: str = "application/json") -> "_Call":
    """The answer, after redirects within the same host."""
    for _ in range(REDIRECTS):
        call = _Call("GET", url, most, headers={"Accept": accept})
        call.make(max(0.1, end - time.monotonic()))
        target = urljoin(url, call.location)
        if call.status not in (301, 302, 303, 307, 308) or target == url or _host(target) != _host(url):
            break
        url = target
    return call


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _object(answer: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(answer) if len(answer) <= LARGEST else None
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


class _Call:
    """One question in a thread of its own, which is hung up on: a socket's own timeout begins anew with every byte."""

    def __init__(self, method: str, url: str, most: int, headers: dict[str, str], body: str | None = None) -> None:
        self.method, self.parts, self.most, self.body = method, urlsplit(url), most, body
        self.headers = headers | {"Connection": "close", "User-Agent": AGENT}
        self.line: socket.socket | None = None
        self.status, self.location, self.answer, self.problem = 0, "", b"", ""

    def make(self, seconds: float) -> None:
        """Fill in status, location and answer. Raises Unanswered after `seconds` at the latest."""
        thread = threading.Thread(target=self._run, args=(seconds,), daemon=True, name="asking")
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            self._hang_up()
            raise Unanswered(f"no answer within {seconds:g} seconds")
        if self.problem:
            raise Unanswered(self.problem)

    def _run(self, seconds: float) -> None:
        try:
            kind = HTTPSConnection if self.parts.scheme == "https" else HTTPConnection
            connection = kind(self.parts.hostname or "", self.parts.port, timeout=seconds)
            try:
                self._ask(connection)
            finally:
                connection.close()
        except Exception as error:
            self.problem = f"no answer ({type(error).__name__}: {error})"

    def _ask(self, connection: HTTPConnection) -> None:
        connection.connect()
        self.line = connection.sock
        path = self.parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request(self.method, path, self.body, self.headers)
        response = connection.getresponse()
        self.location = response.getheader("Location") or ""
        self.answer = response.read(self.most + 1)
        self.status = response.status

    def _hang_up(self) -> None:
        """End the thread's waiting."""
        if self.line:
            with suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)
