"""Understands what was typed: any text at all becomes a question that the search engine can answer."""

import re
import unicodedata

from wagtail.search.query import SearchQuery
from wagtail.search.utils import parse_query_string

LONGEST = 200
MOST_TERMS = 12


def tidy(text: str) -> str:
    """The words of a query: no control characters, no engine's own syntax, no more than can be meant."""
    text = "".join(" " if unicodedata.category(character)[0] == "C" else character for character in text[: LONGEST * 4])
    return " ".join(text.split())[:LONGEST].strip()


def terms(text: str) -> list[str]:
    """The single words, for marking them in what was found."""
    return [word.lower() for word in re.findall(r"\w+", text)][:MOST_TERMS]


def understand(text: str) -> SearchQuery | None:
    """A query over all the words, or None where there is none."""
    words = " ".join(re.findall(r"\w+", text)[:MOST_TERMS])
    return parse_query_string(words, operator="and")[1] if words else None
