"""Asks an address on another host for one small JSON object: with a deadline in all, and never led elsewhere."""

import http.client
import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS = 10.0
LARGEST = 200_000
REDIRECTS = 3
AGENT = "FullRange/1.0 (checks its own videos)"


@dataclass
class Reply:
    """What came back: `status` 0 where nothing did, and then `problem` says why."""

    status: int = 0
    data: Any = None
    problem: str = ""


def ask(url: str, seconds: float = SECONDS) -> Reply:
    """The host's reply; its silence, slowness or nonsense is a reply with a problem, never an exception."""
    reply = Reply(problem=f"no answer within {seconds:g} seconds")
    # A thread, because a host that drips a byte at a time keeps every socket timeout from running out.
    asking = threading.Thread(target=_ask, args=(url, seconds, reply), daemon=True)
    asking.start()
    asking.join(seconds)
    return Reply(problem=reply.problem) if asking.is_alive() else reply


def _ask(url: str, seconds: float, reply: Reply) -> None:
    end = time.monotonic() + seconds
    try:
        response, body = _follow(urlsplit(url), end)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reply.problem = f"no answer ({type(error).__name__})"
        return
    reply.status, reply.problem = response.status, ""
    if 300 <= response.status < 400:
        reply.status, reply.problem = 0, "the host sent us elsewhere"
    elif response.status == 200:
        _read(body, reply)


def _read(body: bytes, reply: Reply) -> None:
    try:
        reply.data = json.loads(body) if len(body) <= LARGEST else None
    except (ValueError, RecursionError):
        reply.data = None
    if not isinstance(reply.data, dict):
        reply.status, reply.problem = 0, "an answer that cannot be read"


def _follow(parts: SplitResult, end: float) -> tuple[http.client.HTTPResponse, bytes]:
    """The response, after redirects within the same host."""
    for _ in range(REDIRECTS):
        response, body = _get(parts, end)
        target = urlsplit(urljoin(parts.geturl(), response.getheader("Location") or ""))
        is_here = (target.scheme, target.netloc) == (parts.scheme, parts.netloc) and target != parts
        if response.status not in (301, 302, 303, 307, 308) or not is_here:
            break
        parts = target
    return response, body


def _get(parts: SplitResult, end: float) -> tuple[http.client.HTTPResponse, bytes]:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=max(0.1, end - time.monotonic()))
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "application/json"})
        response = connection.getresponse()
        return response, response.read(LARGEST + 1)
    finally:
        connection.close()
