"""Chooses the passage of a page that answers a search best, and marks its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe

from home.finding.sets import as_set, members
from home.finding.words import all_words, is_idle, one_spelling, stem
from search.answering import weights
from search.answering.matches import Matches
from search.index.models import DocumentPassage

LENGTH = 230  # characters of a passage that are shown
CARD = "nals"  # names, labels, summary
BEFORE = 60  # of them before the first marked word
Needle = tuple[tuple[str, ...], int, str]  # the words of a row, hundredths of the points, the row
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


@dataclass(frozen=True)
class Best:
    """The best passage of a document, with the points that it is worth."""

    passage: int
    points: int


def best_of(found: Matches, documents: Iterable[int]) -> dict[int, Best]:
    """The best passage of each document, in one query. A document without any word in its passages has the first one."""
    rows = DocumentPassage.objects.filter(document__in=list(documents)).order_by("document", "place")
    wanted = [
        (_needles(found, term.ways), rarity, term.light)
        for term, rarity in zip(found.terms, found.rarities, strict=True)
    ]
    pairs = [f" {left} {right} " for left, right in pairwise(found.stems)]
    best: dict[int, Best] = {}
    for key, document, stems in rows.values_list("pk", "document_id", "stems"):
        points = _points(stems, wanted, pairs)
        if document not in best or points > best[document].points:
            best[document] = Best(key, points)
    return best


def on_cards(found: Matches, first: list[int]) -> dict[int, float]:
    """Points of each as for a passage of its names, labels and summary; a question asks for more than these."""
    points = dict.fromkeys(first, 0.0)
    complete = among = as_set(first, max(first, default=0) + 1)
    if found.typed.asks:
        return points
    for term, places, rarity in zip(found.terms, found.places, found.rarities, strict=True):
        left = among
        for (where, worth), bits in sorted(places.items(), key=lambda pair: -pair[0][1]):
            if where in CARD and bits & left:
                for place in members(bits & left):
                    points[place] += weights.IN_ONE_PASSAGE * rarity * worth / 100
                left &= ~bits
        complete &= among if term.light else ~left
    for place in members(complete if len(found.terms) > 1 else 0):
        points[place] += weights.ALL_IN_ONE_PASSAGE
    return points


def having_phrase(phrase: Sequence[str], documents: list[int]) -> set[int]:
    """Those of the documents in whose text the words stand together."""
    found = DocumentPassage.objects.filter(document__in=documents, stems__contains=f" {' '.join(map(stem, phrase))} ")
    return set(found.values_list("document", flat=True))


def _needles(found: Matches, ways: dict[tuple[str, ...], int]) -> list[Needle]:
    """What each way that anything has looks like in a passage, and what it is worth, the most first."""
    needles = [
        (tuple(f" {one} " for one in stems), worth, f" {' '.join(stems)} ")
        for stems, worth in ways.items()
        if all(map(found.having, stems))
    ]
    return sorted(needles, key=lambda needle: -needle[1])


def _points(stems: str, wanted: list[tuple[list[Needle], float, bool]], pairs: list[str]) -> int:
    points, complete = 0.0, len(wanted) > 1
    for ways, rarity, light in wanted:
        worth = _worth(stems, ways)
        points += weights.IN_ONE_PASSAGE * rarity * worth / 100
        complete = complete and (worth > weights.ROW_IN_A_PASSAGE or light)
    points += weights.SIDE_BY_SIDE * sum(pair in stems for pair in pairs)
    return round(points) + (weights.ALL_IN_ONE_PASSAGE if complete else 0)


def _worth(stems: str, needles: list[Needle]) -> int:
    """A row of words counts in full where they stand together, else in part."""
    best = 0
    for words, worth, row in needles:
        if worth <= best:
            break
        if words[0] in stems:
            if len(words) == 1 or row in stems:
                return worth
            if all(one in stems for one in words):
                best = max(best, worth * weights.ROW_IN_A_PASSAGE // 100)
    return best


def stems_to_mark(found: Matches) -> set[str]:
    """What is marked in an answer: every stem of every way of saying what was looked for."""
    return {one for term in found.terms for stems in term.ways for one in stems}


class WordsToMark(dict[str, bool]):
    """Whether a word is marked in an answer: where it has one of these stems."""

    def __init__(self, stems: set[str]) -> None:
        super().__init__()
        self._stems = stems

    def __missing__(self, word: str) -> bool:
        self[word] = is_meant = not self._stems.isdisjoint(_stems_in(word))
        return is_meant


def shown(text: str, words: WordsToMark) -> SafeString:
    """About LENGTH characters around the place where most of the words stand, each marked. The text is escaped."""
    starts = [match.start() for match in _WORD.finditer(text) if words[match[0]]]
    return mark(_cut(text, _best_start(starts)), words)


def mark(text: str, words: WordsToMark) -> SafeString:
    """The text, escaped, with these words in <mark>."""
    parts, end = [], 0
    for match in _WORD.finditer(text):
        if words[match[0]]:
            parts += [escape(text[end : match.start()]), "<mark>", escape(match[0]), "</mark>"]
            end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308


@lru_cache(maxsize=50_000)
def _stems_in(word: str) -> tuple[str, ...]:
    return tuple(stem(one_spelling(one)) for one in all_words(word) if not is_idle(one))


def _best_start(starts: list[int]) -> int:
    """Where a window of LENGTH characters holds the most marked words."""
    if not starts:
        return 0
    return max(starts, key=lambda start: (sum(start <= other < start + LENGTH - BEFORE for other in starts), -start))


def _cut(text: str, begin: int) -> str:
    start = max(0, begin - BEFORE)
    start = text.find(" ", start) + 1 if start else 0
    piece = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        piece = piece.rsplit(" ", 1)[0] + " …"
    return f"… {piece}" if start else piece
