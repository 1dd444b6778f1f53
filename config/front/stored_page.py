"""A public page as it is kept: its headers and its body, ready in every encoding."""

import gzip
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from config.front.answers import Headers, StoredAnswer
from config.front.cache_key import Key
from config.front.compression import GZIP, PLAIN, SMALLEST, compressed, compressible

# Set by home/middleware.py on what may be answered to anybody: the query parameters that it depends on.
PARAMETERS = "x-cache-parameters"
# Set there on what may be sent for a moment after a change that is none of its own.
MAY_LAG = "x-cache-may-lag"
LARGEST = 2 * 1024 * 1024
OVERHEAD = 2000  # bytes of Python objects around a page, about
_RECOUNTED = {PARAMETERS, MAY_LAG, "content-length", "content-encoding", "etag", "vary"}
# What a 304 repeats: RFC 9110, and what Django's outermost middleware adds to every answer.
_ON_304 = {
    "cache-control",
    "content-location",
    "cross-origin-opener-policy",
    "etag",
    "expires",
    "last-modified",
    "referrer-policy",
    "strict-transport-security",
    "vary",
    "x-content-type-options",
}


@dataclass(slots=True)
class StoredPage:
    """`answers` holds status 200 in each encoding; a plain body is unpacked for the few who ask for it, and not kept."""

    key: Key
    answers: dict[str, StoredAnswer]
    etag: str = ""
    modified: str = ""
    size: int = 0
    hits: int = 0
    dropped: bool = False
    may_lag: bool = False
    shortcuts: list[Any] = field(default_factory=list)  # the requests that the memory answers with it at once

    def keeps(self, encoding: str) -> bool:
        """Whether the body that is sent in this encoding is one that is kept."""
        return bool(self._kept(encoding).body) or GZIP not in self.answers

    def answer(self, encoding: str) -> StoredAnswer:
        """The page in the encoding, or plain where it has no such."""
        found = self._kept(encoding)
        if self.keeps(encoding):
            return found
        return StoredAnswer(found.status, found.headers, gzip.decompress(self.answers[GZIP].body))

    def _kept(self, encoding: str) -> StoredAnswer:
        return self.answers.get(encoding, self.answers[PLAIN])

    def is_known(self, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Whether the client has this state of it already."""
        if if_none_match is not None:
            tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
            return bool(self.etag) and ("*" in tags or self.etag in tags)
        return bool(self.modified and if_modified_since) and _not_after(self.modified, str(if_modified_since))

    def not_modified(self, encoding: str) -> StoredAnswer:
        """304, with the headers of the answer that it stands for."""
        headers = [(name, value) for name, value in self.answer(encoding).headers if name.lower() in _ON_304]
        return StoredAnswer(HTTPStatus.NOT_MODIFIED, headers)


def declared_parameters(answer: StoredAnswer) -> tuple[str, ...] | None:
    """The parameters that the answer depends on; None for one that nobody else may see."""
    if answer.status != HTTPStatus.OK or answer.file or len(answer.body) > LARGEST:
        return None
    cache_control = answer.header("cache-control").lower()
    if answer.header("set-cookie") or "private" in cache_control or "no-store" in cache_control:
        return None
    if not any(name.lower() == PARAMETERS for name, _ in answer.headers):
        return None
    return tuple(name.strip() for name in answer.header(PARAMETERS).split(",") if name.strip())


def prepare(key: Key, answer: StoredAnswer) -> StoredPage:
    """The page ready to be stored: compressed once for all who will read it."""
    etag, vary = answer.header("etag").removeprefix("W/"), answer.header("vary")
    headers = [pair for pair in answer.headers if pair[0].lower() not in _RECOUNTED]
    bodies = {}
    if compressible(answer.header("content-type")) and len(answer.body) >= SMALLEST:
        bodies = compressed(answer.body)
        vary = _with_encoding(vary)
    plain = StoredAnswer(HTTPStatus.OK, _headers(headers, len(answer.body), etag, vary), b"" if bodies else answer.body)
    answers = {PLAIN: plain}
    for encoding, body in bodies.items():
        told = [*_headers(headers, len(body), f"W/{etag}" if etag else "", vary), ("content-encoding", encoding)]
        answers[encoding] = StoredAnswer(HTTPStatus.OK, told, body)
    size = OVERHEAD + sum(len(one.body) for one in answers.values())
    may_lag = bool(answer.header(MAY_LAG))
    return StoredPage(key, answers, etag, answer.header("last-modified"), size, may_lag=may_lag)


def _headers(headers: Headers, length: int, etag: str, vary: str) -> Headers:
    added = [("content-length", str(length)), ("etag", etag), ("vary", vary)]
    return [*headers, *((name, value) for name, value in added if value)]


def _with_encoding(vary: str) -> str:
    names = [name.strip() for name in vary.split(",") if name.strip()]
    known = {name.lower() for name in names}
    return ", ".join(names if "accept-encoding" in known else [*names, "Accept-Encoding"])


def _not_after(modified: str, since: str) -> bool:
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
