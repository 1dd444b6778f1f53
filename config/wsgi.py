"""The WSGI application that the server imports."""

import os
from collections.abc import Callable, Iterable
from email.message import Message
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

READABLE = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252"}
REFUSAL = b"This charset is not read here. Send UTF-8."

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, behind a look at the charset: its stranger codecs fail while the request is read, before any middleware."""
    if _charset(environ.get("CONTENT_TYPE", "")) in READABLE:
        return _django(environ, start_response)
    start_response("400 Bad Request", [("Content-Type", "text/plain"), ("Content-Length", str(len(REFUSAL)))])
    return [REFUSAL]


def _charset(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    return str(header.get_param("charset", "utf-8")).lower()
