"""One call of Django's WSGI application, made in a thread: what it is given, and what it answers."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from urllib.parse import urlsplit

from django.conf import settings

from config.front.answers import Headers, StoredAnswer
from config.wsgi import application

IN_MEMORY = 4 * 1024 * 1024
_BASE: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "SERVER_SOFTWARE": "granian",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
_DROPPED = {"content-type", "content-length", "transfer-encoding", "proxy"}


@dataclass(slots=True)
class FileWrapper:
    """`wsgi.file_wrapper`: a file that Django wants to send, so that no thread is held while it goes out."""

    file: Any
    block_size: int = 8192

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.block_size), b"")

    def path(self) -> str:
        """Where it lies on the disk, where all of it is to be sent."""
        name = getattr(self.file, "name", None)
        whole = isinstance(name, str) and os.path.isfile(name) and self.file.tell() == 0  # noqa: PTH113
        return name if whole and isinstance(name, str) else ""

    def close(self) -> None:
        """Django put its own way to end a response here."""
        self.file.close()


def environ(scope: Any, body: IO[bytes], length: int) -> dict[str, Any]:
    """The whole request as WSGI says it."""
    known = _known(scope.method, scope.path, scope.query_string, scope.scheme, scope.server)
    address, _, port = scope.client.rpartition(":")
    known |= {"REMOTE_ADDR": address.strip("[]"), "REMOTE_PORT": port, "wsgi.input": body}
    if length:
        known["CONTENT_LENGTH"] = str(length)
    for name, value in scope.headers.items():
        _add(known, name, value)
    return known


def bare_environ(scheme: str, host: str, path: str, query: str) -> dict[str, Any]:
    """A GET that says nothing but its address: what answers it can be answered to anybody."""
    known = _known("GET", path, query, scheme, host)
    known |= {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": host, "wsgi.input": BytesIO()}
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        known[name] = secure if scheme == "https" else scheme
    return known


def call(known: dict[str, Any]) -> StoredAnswer:
    """What Django answers, read to its end."""
    started: list[Any] = []
    chunks = application(known | {"wsgi.file_wrapper": FileWrapper}, lambda *said: started.extend(said[:2]))
    try:
        answer = StoredAnswer(int(started[0][:3]), list(started[1]))
        if isinstance(chunks, FileWrapper) and (path := chunks.path()):
            answer.file = path
        else:
            _read(answer, chunks)
    finally:
        known["wsgi.input"].close()
        if hasattr(chunks, "close"):
            chunks.close()
    return answer


def _read(answer: StoredAnswer, chunks: Iterable[bytes]) -> None:
    """To memory; a long answer to a file, because the server would keep in memory what a slow client has not read."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR) as spool:
        for chunk in chunks:
            spool.write(chunk)
        size = spool.tell()
        spool.seek(0)
        if size <= IN_MEMORY:
            answer.body = spool.read()
        else:
            answer.file, answer.passing = _kept(spool), True
    _set_length(answer.headers, size)


def _kept(spool: IO[bytes]) -> str:
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False) as file:
        while block := spool.read(IN_MEMORY):
            file.write(block)
    return file.name


def _set_length(headers: Headers, size: int) -> None:
    if size and not any(name.lower() == "content-length" for name, _ in headers):
        headers.append(("Content-Length", str(size)))


def _known(method: str, path: str, query: str, scheme: str, server: str) -> dict[str, Any]:
    parts = urlsplit(f"//{server}")
    return _BASE | {
        "REQUEST_METHOD": method,
        "PATH_INFO": _as_latin(path),
        "QUERY_STRING": _as_latin(query),
        "SERVER_NAME": parts.hostname or "localhost",
        "SERVER_PORT": str(_port(server, scheme)),
        "wsgi.url_scheme": scheme,
    }


def _port(server: str, scheme: str) -> int:
    port = server.rpartition(":")[2]
    return int(port) if port.isdigit() else {"https": 443}.get(scheme, 80)


def _as_latin(text: str) -> str:
    """WSGI's strings hold bytes."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def _add(known: dict[str, Any], name: str, value: str) -> None:
    """A header under its WSGI name. One with `_` would pass for one with `-`, which a proxy in front may have checked."""
    if name == "content-type":
        known.setdefault("CONTENT_TYPE", value)
    elif name not in _DROPPED and "_" not in name:
        key = f"HTTP_{name.upper().replace('-', '_')}"
        joint = "; " if name == "cookie" else ","
        known[key] = f"{known[key]}{joint}{_as_latin(value)}" if key in known else _as_latin(value)
