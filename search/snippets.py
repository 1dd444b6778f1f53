"""Shows where in a page the words were found."""

import re

import snowballstemmer
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

LENGTH = 220
_stemmer = snowballstemmer.stemmer("english")


def pattern(terms: list[str]) -> re.Pattern[str] | None:
    """Matches the words that begin with a term's stem: "rotate" finds rotation and rotating."""
    stems = {_stem(term) for term in terms}
    alternatives = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True) if stem)
    return re.compile(rf"\b(?:{alternatives})\w*", re.IGNORECASE) if alternatives else None


def snippet(text: str, terms: list[str]) -> SafeString:
    """About LENGTH characters around the first place where most of the terms stand, each marked. The text is escaped."""
    text = " ".join(strip_tags(text).split())
    found = pattern(terms)
    matches = list(found.finditer(text)) if found else []
    begin = _best_start([match.start() for match in matches])
    return mark(_cut(text, begin), terms)


def mark(text: str, terms: list[str]) -> SafeString:
    """The text, escaped, with the terms in <mark>."""
    found = pattern(terms)
    if not found:
        return escape(text)
    parts, end = [], 0
    for match in found.finditer(text):
        parts += [escape(text[end : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308


def _stem(term: str) -> str:
    """The stem as a prefix of the word: the stemmer's "injuri" for injury would match nothing."""
    stem = _stemmer.stemWord(term)
    while stem and not term.startswith(stem):
        stem = stem[:-1]
    return stem if len(stem) >= 3 or len(term) < 3 else term


def _best_start(starts: list[int]) -> int:
    """Where a window of LENGTH characters holds the most matches."""
    if not starts:
        return 0
    return max(starts, key=lambda start: (sum(start <= other < start + LENGTH for other in starts), -start))


def _cut(text: str, begin: int) -> str:
    start = max(0, begin - 50)
    start = text.find(" ", start) + 1 if start else 0
    piece = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        piece = piece.rsplit(" ", 1)[0] + " …"
    return f"… {piece}" if start else piece
