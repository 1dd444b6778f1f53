"""Words that mean the same here, as the coach keeps them in the editor."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from home.finding.spelling import meant_by
from home.finding.words import all_words, is_idle, one_spelling, stem

STARTING_SET = Path(__file__).parent / "data" / "synonyms.json"
LONGEST_ROW = 4  # words

Row = tuple[str, ...]


@dataclass(frozen=True)
class Synonyms:
    """Rows of stems that mean the same, each with the others."""

    others: dict[Row, frozenset[Row]] = field(default_factory=dict)
    spellings: tuple[str, ...] = ()

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "Synonyms":
        """Lines such as “glutes, butt, backside”. What stands in two lines joins neither to the other."""
        others: dict[Row, frozenset[Row]] = {}
        spellings: set[str] = set()
        for line in lines:
            spellings.update(word for word in all_words(line) if not is_idle(word))
            rows = frozenset(filter(None, (row_of(part) for part in line.split(","))))
            for row in rows:
                others[row] = others.get(row, frozenset()) | (rows - {row})
        return cls(others, tuple(sorted(spellings)))

    def meant_by(self, word: str) -> str:
        """The word of these that one typed wrong stands for, itself where it is one of them; "" where there is none."""
        return next(iter(meant_by(word, self.spellings, lambda _: 0)), "")

    def longest_at(self, words: Sequence[str], place: int) -> tuple[int, frozenset[Row]]:
        """How many words from `place` on have synonyms together, at least 1, and these."""
        for length in range(min(LONGEST_ROW, len(words) - place), 0, -1):
            row = tuple(map(stem, words[place : place + length]))
            if found := self.others.get(row):
                return length, found
        return 1, frozenset()

    def have_in_a_row(self, words: Sequence[str], place: int) -> bool:
        """Whether the word at this place has synonyms together with its neighbours."""
        begins = range(max(0, place - LONGEST_ROW + 1), place + 1)
        return any(self.longest_at(words, begin)[0] > max(1, place - begin) for begin in begins)


def row_of(text: str) -> Row:
    """The stems of one way of saying it, without words that say nothing."""
    return tuple(stem(one_spelling(word)) for word in all_words(text) if not is_idle(word))[:LONGEST_ROW]


def starting_set() -> Iterator[str]:
    """Lines of anatomy and gym talk that a site begins with."""
    yield from json.loads(STARTING_SET.read_text(encoding="utf-8"))


def renew_starting_set(before: Mapping[int, str], added_from: int) -> Callable[[Any, Any], None]:
    """What a migration runs where the starting set has changed; a line that the coach has changed stays as it is.

    `before`: lines as they were, by their place in the set; those from `added_from` on are new.
    """

    def renew(apps: Any, schema_editor: Any) -> None:
        synonyms = apps.get_model("home", "Synonym").objects
        lines = list(starting_set())
        for place, words in before.items():
            synonyms.filter(words=words).update(words=lines[place])
        for words in lines[added_from:]:
            synonyms.get_or_create(words=words)

    return renew
