"""A mail server on a real socket that misbehaves as it is told."""

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

OK = {
    "connect": "220 here",
    "ehlo": "250 here",
    "mail": "250 ok",
    "rcpt": "250 ok",
    "data": "354 go on",
    "end": "250 taken",
}


class Drop(Exception):
    """Hang up without a word."""


class MailServer:
    """Keeps what it took, by Message-ID. `manner(phase, text)` may return another reply, wait, or raise Drop.

    Phases: connect, ehlo, mail, rcpt, data, end (the mail is here, the OK is not said yet), taken (the OK was said), quit.
    """

    def __init__(self, manner: Callable[[str, str], str | None] = lambda phase, text: None) -> None:
        self.manner = manner
        self.taken: list[str] = []
        self.texts: list[str] = []
        self.conversations = 0
        self.lock = threading.Lock()

    def __enter__(self) -> "MailServer":
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *rest: Any) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.socket.accept()
                threading.Thread(target=self._talk, args=[client], daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        with suppress(OSError, Drop), client, client.makefile("rb") as lines:
            self.conversations += 1
            self._say(client, "connect", "")
            for line in lines:
                verb = line[:4].decode("ascii", "replace").strip().lower()
                if verb == "data":
                    self._take(client, lines)
                elif verb == "quit":
                    self.manner("quit", "")
                    client.sendall(b"221 bye\r\n")
                    return
                elif verb == "rset":
                    client.sendall(b"250 ok\r\n")
                else:
                    self._say(client, "ehlo" if verb == "helo" else verb, line.decode("utf-8", "replace"))

    def _take(self, client: socket.socket, lines: Any) -> None:
        if not self._say(client, "data", "").startswith("354"):
            return
        text = b"".join(iter(lambda: next(lines), b".\r\n")).decode("utf-8", "replace")
        if self._say(client, "end", text).startswith("250"):
            found = re.search(r"^Message-ID:\s*(\S+)", text, re.MULTILINE)
            with self.lock:
                self.taken.append(found[1] if found else "")
                self.texts.append(text)
            self.manner("taken", text)

    def _say(self, client: socket.socket, phase: str, text: str) -> str:
        reply = self.manner(phase, text) or OK[phase]
        client.sendall(f"{reply}\r\n".encode())
        return reply
