"""A TCP proxy that can be cut, or fall silent, in front of a database, a cache or any other service."""

import socket
import threading
from contextlib import suppress
from typing import Any


class Proxy:
    """Passes on to host and port, until `cut()` or `silence()`, and again after `mend()`."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.state = "sound"
        self._open: set[socket.socket] = set()
        self._flows = threading.Event()
        self._flows.set()

    def __enter__(self) -> "Proxy":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *rest: Any) -> None:
        self.cut()
        self._flows.set()
        self._listener.close()

    def cut(self) -> None:
        """As when the service is killed: every connection breaks off, and none is taken."""
        self.state = "cut"
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def silence(self) -> None:
        """As when the network swallows everything: connections are taken, and nothing comes back."""
        self.state = "silent"
        self._flows.clear()

    def mend(self) -> None:
        """As before. What was under way in the silence is over."""
        self.cut()
        self.state = "sound"
        self._flows.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.state == "cut":
                    client.close()
                    continue
                try:
                    server = socket.create_connection(self.target, 5)
                except OSError:
                    client.close()
                    continue
                self._open |= {client, server}
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self._flows.wait()
                target.sendall(data)
        for one in (source, target):
            self._open.discard(one)
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
