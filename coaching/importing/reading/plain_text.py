"""Makes plain, storable text of whatever a file holds."""

import html
import re
import unicodedata

import nh3

_MARKUP = re.compile(r"<\s*/?[a-zA-Z!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/div|/h[1-6])\s*/?\s*>", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:step\s*:?\s*)?(\d{1,2})\s*[.):]?\s+", re.IGNORECASE)
_INVISIBLE = ("Cc", "Cs", "Co", "Cn")
_JOINERS = "\u200c\u200d"  # the only signs without width that some scripts and emoji need


def storable_text(text: str) -> str:
    """One line of text: no HTML, no control characters, nothing that turns its direction, no halves of characters, single
    spaces.
    """
    if _MARKUP.search(text):
        text = html.unescape(nh3.clean(_BREAKS.sub(" ", text), tags=set()))
    kept = "".join(map(_visible, text))
    return unicodedata.normalize("NFC", " ".join(kept.split()).strip(_JOINERS))


def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    return " " if kind in _INVISIBLE else "" if kind == "Cf" and char not in _JOINERS else char


def split_list(text: str, *, by_commas: bool) -> list[str]:
    """The several values of one cell: between bars, else on lines, else between semicolons, else commas."""
    if _MARKUP.search(text):
        text = html.unescape(_BREAKS.sub("\n", text))
    marks = ["|", "\n", ";", *([","] if by_commas else [])]
    mark = next((mark for mark in marks if mark in text.strip()), None)
    return text.split(mark) if mark else [text]


def sentences(text: str) -> list[str]:
    """A paragraph too long for one step, as its sentences."""
    return re.split(r"(?<=[.!?])\s+", text)


def unnumbered(steps: list[str]) -> list[str]:
    """Steps without the numbers that they count themselves by: a list sets its own."""
    matches = [_NUMBER.match(step) for step in steps]
    counted = [int(match[1]) if match else 0 for match in matches]
    if len(steps) < 2 or counted != list(range(1, len(steps) + 1)):
        return steps
    return [step[match.end() :] for step, match in zip(steps, matches, strict=True) if match]
