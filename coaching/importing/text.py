"""Makes plain, storable text of whatever a file holds."""

import html
import re
import unicodedata

import nh3

_MARKUP = re.compile(r"<\s*/?[a-zA-Z!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/div|/h[1-6])\s*/?\s*>", re.IGNORECASE)
_INVISIBLE = ("Cc", "Cs", "Co", "Cn")


def plain(text: str) -> str:
    """One line of text: no HTML, no control characters, no halves of characters, single spaces."""
    if _MARKUP.search(text):
        text = html.unescape(nh3.clean(_BREAKS.sub(" ", text), tags=set()))
    kept = "".join(" " if unicodedata.category(char) in _INVISIBLE else char for char in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def parts(text: str, *, by_commas: bool) -> list[str]:
    """The several values of one cell: between bars, else on lines, else between semicolons, else commas."""
    marks = ["|", "\n", ";", *([","] if by_commas else [])]
    mark = next((mark for mark in marks if mark in text.strip()), None)
    return text.split(mark) if mark else [text]
