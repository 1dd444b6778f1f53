"""A stand-in for the CAPTCHA's verify service that can misbehave in every way a server can."""

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs

Behaviour = Callable[["socketserver.StreamRequestHandler", threading.Event], object]


class StandIn(socketserver.ThreadingTCPServer):
    """Listens on a free port; `answers` says what to do with each request, `asked` what was asked."""

    allow_reuse_address = daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/siteverify"
        self.over = threading.Event()
        self.asked: list[dict[str, list[str]]] = []
        self.says({"success": True})

    def says(self, answer: Any, status: int = 200) -> None:
        """Answer at once, with JSON or with bytes as they are."""
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        head = f"HTTP/1.1 {status} Whatever\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        self.does(lambda handler, over: handler.wfile.write(head + body))

    def does(self, behaviour: Behaviour) -> None:
        """Anything else."""
        self.behaviour = behaviour

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked may have hung up."""


class _Handler(socketserver.StreamRequestHandler):
    server: StandIn

    def handle(self) -> None:
        length = 0
        while (line := self.rfile.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        self.server.asked.append(parse_qs(self.rfile.read(length).decode()))
        with suppress(OSError):
            self.server.behaviour(self, self.server.over)


def hang(handler: socketserver.StreamRequestHandler, over: threading.Event) -> None:
    """Take the question and say nothing."""
    over.wait(30)


def drip(handler: socketserver.StreamRequestHandler, over: threading.Event) -> None:
    """One byte a moment, so that no timeout of a socket ever comes."""
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b"{" * 5000:
        handler.wfile.write(bytes([byte]))
        if over.wait(0.05):
            return


def hang_up(handler: socketserver.StreamRequestHandler, over: threading.Event) -> None:
    """Close without a word."""


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """One for as long as the body runs."""
    with StandIn() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
