"""HTTP answers of the front door: from Django's WSGI response or made here, and how they are sent."""

from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import Any

Headers = list[tuple[str, str]]

RETRY_SECONDS = 5
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><h1>{title}</h1><p>{words}</p></html>"
)
_SAFE: Headers = [
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
]


@dataclass(slots=True)
class StoredAnswer:
    """Status, headers and body; or, in place of the body, the path of a file that holds it.

    A `passing` file was made for this answer only.
    """

    status: int
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    file: str = ""
    passing: bool = False

    def header(self, name: str) -> str:
        """The values under `name`, lower case, joined by commas."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


class Refusal(Exception):
    """A request that the front door answers by itself, with a status and one sentence."""

    def __init__(self, status: HTTPStatus, words: str, headers: Headers | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.headers = status, words, headers or []

    def answer(self) -> StoredAnswer:
        """The sentence as a small page."""
        body = _PAGE.format(title=escape(self.status.phrase), words=escape(self.words)).encode()
        return StoredAnswer(self.status, [("content-type", "text/html; charset=utf-8"), *_SAFE, *self.headers], body)


def busy() -> Refusal:
    """503: come back in a moment."""
    words = "Too many people ask at this moment. Please try again in a few seconds; nothing you wrote was kept."
    return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, words, [("retry-after", str(RETRY_SECONDS))])


def send(protocol: Any, answer: StoredAnswer, head: bool, *extra: tuple[str, str]) -> None:
    """Hand the answer to the server; for HEAD without its body."""
    headers = [*answer.headers, *extra]
    if answer.file and not head:
        protocol.response_file(int(answer.status), headers, answer.file)
    elif head or not answer.body:
        protocol.response_empty(int(answer.status), headers)
    else:
        protocol.response_bytes(int(answer.status), headers, answer.body)
