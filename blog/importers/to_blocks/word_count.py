"""Count the words of a page's body as it is kept, apart from how it was made."""

import html
import re
from typing import Any

from blog.importers.article import count_words

INLINE = re.compile(r"</?(?:a|b|i)\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")
SHOWN = ("heading", "quote", "attribution", "caption", "label", "values")


def words_in(body: list[dict[str, Any]]) -> int:
    """Words that a reader of these blocks sees; the titles of videos and descriptions of pictures are not text."""
    return sum(_words(block["value"]) for block in body)


def _words(value: Any, name: str = "") -> int:
    if isinstance(value, dict):
        return sum(_words(each, key) for key, each in value.items())
    if isinstance(value, list):
        return sum(_words(each, name) for each in value)
    if not isinstance(value, str):
        return 0
    if not name:
        return count_words(html.unescape(TAG.sub("\n", INLINE.sub("", value))))
    return count_words(value) if name in SHOWN else 0
