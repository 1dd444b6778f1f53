"""The key of a stored page: scheme, host, path and the query parameters that the page declares."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host

logger = logging.getLogger(__name__)

LONGEST_QUERY = 2000
MOST_PARAMETERS = 50


@dataclass(frozen=True, slots=True)
class Key:
    """The address of a page as the memory knows it."""

    scheme: str
    host: str
    path: str
    query: str = ""


@lru_cache(256)
def is_allowed(host: str) -> bool:
    """Whether this site answers to the name in a Host header. Each other name is told to the log once."""
    domain, _ = split_domain_port(host)
    allowed = settings.ALLOWED_HOSTS or [".localhost", "127.0.0.1", "[::1]"]
    if domain and validate_host(domain, allowed):
        return True
    logger.warning("Somebody asks for the host %r, which ALLOWED_HOSTS does not name", host[:100])
    return False


def scheme_header() -> str:
    """The header in which a proxy says how the visitor came; empty where none is believed."""
    name, _ = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    return name.removeprefix("HTTP_").replace("_", "-").lower()


def scheme_of(scope: Any) -> str:
    """http or https, as Django sees it behind a proxy."""
    said = scope.headers.get(scheme_header()) if settings.SECURE_PROXY_SSL_HEADER else None
    if said is None:
        return scope.scheme
    return "https" if said.split(",")[0].strip() == settings.SECURE_PROXY_SSL_HEADER[1] else "http"


@lru_cache(1)
def personal_cookies() -> tuple[str, ...]:
    """The cookies that Django reads; whoever bears one gets an answer of their own."""
    return (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")


def names_in(cookies: str) -> set[str]:
    """The names in a Cookie header."""
    return {part.partition("=")[0].strip() for part in cookies.split(";")}


def is_personal(cookies: str) -> bool:
    """Whether a Cookie header holds one that Django reads."""
    return not names_in(cookies).isdisjoint(personal_cookies())


def has_session(cookies: str) -> bool:
    """Whether a Cookie header holds a session."""
    return settings.SESSION_COOKIE_NAME in names_in(cookies)


def declared_query(query: str, declared: Collection[str]) -> str | None:
    """The query with nothing but declared parameters, in one order; None for one that is too long to be stored."""
    if not query or not declared:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    return urlencode(sorted((pair for pair in pairs if pair[0] in declared), key=lambda pair: pair[0]))
