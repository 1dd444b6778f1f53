"""First words of addresses that something other than a page answers, read from the addresses themselves."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import get_resolver

_FIRST_WORD = re.compile(r"\^?/?([\w.-]+)(?=/|\\?Z?\$?$)")


def reserved_words() -> frozenset[str]:
    """The words that no page at the top of the site may have for a slug: ROOT_URLCONF's, and the folders of files."""
    return _words(settings.ROOT_URLCONF, settings.STATIC_URL, settings.MEDIA_URL, settings.ADMIN_PATH)


@cache
def _words(urlconf: str, *folders: str) -> frozenset[str]:
    files = (path.lstrip("/").partition("/")[0] for path in folders if "://" not in path)
    return frozenset(filter(None, (*_first_words(get_resolver(urlconf).url_patterns), *files)))


def _first_words(patterns: Iterable[Any]) -> Iterator[str]:
    """The word that each address begins with; what has none, such as the pages' own address, reserves nothing."""
    for pattern in patterns:
        written = str(pattern.pattern)
        if word := _FIRST_WORD.match(written):
            yield word[1]
        elif not written and hasattr(pattern, "url_patterns"):
            yield from _first_words(pattern.url_patterns)
