"""Asking another server, with one limit on the time of it all and one on the length of the answer."""

import socket
import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlencode, urlsplit


class Unanswered(Exception):
    """There was no answer that can be used; says why."""


def post(url: str, values: dict[str, str], *, seconds: float, most: int = 65_536) -> bytes:
    """What the server answers, in at most `most` bytes; Unanswered after `seconds` at the latest, whatever it does.

    A timeout of the socket's own begins anew with every byte. So the asking is done by a thread, which is hung up on.
    """
    call = _Call(url, values, seconds, most)
    thread = threading.Thread(target=call.run, daemon=True, name="asking")
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        call.hang_up()
        raise Unanswered(f"no answer within {seconds:g} seconds")
    if call.problem:
        raise Unanswered(call.problem)
    return call.body


class _Call:
    def __init__(self, url: str, values: dict[str, str], seconds: float, most: int) -> None:
        self.parts, self.values, self.most = urlsplit(url), values, most
        kind = HTTPSConnection if self.parts.scheme == "https" else HTTPConnection
        self.connection = kind(self.parts.hostname or "", self.parts.port, timeout=seconds)
        self.line: socket.socket | None = None
        self.body, self.problem = b"", ""

    def run(self) -> None:
        """Ask, and leave the answer or the problem behind."""
        try:
            self.body = self._ask()
        except Exception as error:
            self.problem = f"{type(error).__name__}: {error}"
        finally:
            self.connection.close()

    def hang_up(self) -> None:
        """End the thread's waiting."""
        if self.line:
            with suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)

    def _ask(self) -> bytes:
        self.connection.connect()
        self.line = self.connection.sock
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
        self.connection.request("POST", self.parts.path or "/", urlencode(self.values), headers)
        response = self.connection.getresponse()
        if response.status != 200:
            raise Unanswered(f"status {response.status}")
        body = response.read(self.most + 1)
        if len(body) > self.most:
            raise Unanswered(f"more than {self.most} bytes")
        return body
