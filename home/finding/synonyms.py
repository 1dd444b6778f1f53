"""Words that mean the same here, as the coach keeps them in the editor."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from home.finding.words import all_words, is_idle, one_spelling, stem

STARTING_SET = Path(__file__).parent / "data" / "synonyms.json"
LONGEST_ROW = 4  # words

Row = tuple[str, ...]


@dataclass(frozen=True)
class Synonyms:
    """Rows of stems that mean the same, each with the others."""

    others: dict[Row, frozenset[Row]] = field(default_factory=dict)

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "Synonyms":
        """Lines such as “glutes, butt, backside”. What stands in two lines joins neither to the other."""
        others: dict[Row, frozenset[Row]] = {}
        for line in lines:
            rows = frozenset(filter(None, (row_of(part) for part in line.split(","))))
            for row in rows:
                others[row] = others.get(row, frozenset()) | (rows - {row})
        return cls(others)

    def longest_at(self, words: Sequence[str], place: int) -> tuple[int, frozenset[Row]]:
        """How many words from `place` on have synonyms together, at least 1, and these."""
        for length in range(min(LONGEST_ROW, len(words) - place), 0, -1):
            row = tuple(map(stem, words[place : place + length]))
            if found := self.others.get(row):
                return length, found
        return 1, frozenset()


def row_of(text: str) -> Row:
    """The stems of one way of saying it, without words that say nothing."""
    return tuple(stem(one_spelling(word)) for word in all_words(text) if not is_idle(word))[:LONGEST_ROW]


def starting_set() -> Iterator[str]:
    """Lines of anatomy and gym talk that a site begins with."""
    yield from json.loads(STARTING_SET.read_text(encoding="utf-8"))
