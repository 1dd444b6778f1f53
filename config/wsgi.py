"""The WSGI application that the server imports."""

import io
import os
from collections.abc import Callable, Iterable
from email.message import Message
from importlib import import_module
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

READABLE = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252"}
REFUSAL = b"This charset is not read here. Send UTF-8."
MOST_IN_CHUNKS = 2**23
SAFE = [
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
]
NO_LENGTH = b"This is too much to take in without knowing its length. Send it with a Content-Length."

_django = get_wsgi_application()
import_module("search.learning.counts").write_regularly()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, behind a look at the charset, whose stranger codecs fail before any middleware, and at the body's length."""
    if _charset(environ.get("CONTENT_TYPE", "")) not in READABLE:
        return _refuse("400 Bad Request", REFUSAL, start_response)
    if _is_in_chunks(environ):
        body = environ["wsgi.input"].read(MOST_IN_CHUNKS + 1)
        if len(body) > MOST_IN_CHUNKS:
            return _refuse("411 Length Required", NO_LENGTH, start_response)
        environ = environ | {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    return _django(environ, start_response)


def _refuse(status: str, words: bytes, start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(words))), *SAFE])
    return [words]


def _is_in_chunks(environ: dict[str, Any]) -> bool:
    """Whether a body comes without its length, as some proxies send it: Django by itself would see nothing of it."""
    return "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower() and environ.get(
        "wsgi.input_terminated", False
    )


def _charset(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    return str(header.get_param("charset", "utf-8")).lower()
