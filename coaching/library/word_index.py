"""Which words and names stand for which exercises, and where: in the title, as another name, as a joint or a muscle."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from home.finding.sets import as_set
from home.finding.spelling import has_one_slip, meant_by
from home.finding.words import is_idle, opening_of, stem, telling_words

Places = dict[str, dict[str, int]]  # a word or name -> where it stands -> the set of exercises


@dataclass
class WordIndex:
    """Words and whole names, and how they are spelled."""

    words: Places = field(default_factory=dict)
    names: Places = field(default_factory=dict)
    joined: Places = field(default_factory=dict)  # two words written as one: "deadbug"
    pairs: Places = field(default_factory=dict)  # two words side by side in an exercise's own names
    bags: Places = field(default_factory=dict)  # an exercise's own names with their words in the order of the alphabet
    plain: Places = field(default_factory=dict)  # its own names without the kit that most is done with: "barbell squat"
    openings: frozenset[str] = frozenset()  # how names begin that begin with a word dropped elsewhere: "it band"
    often: dict[str, int] = field(default_factory=dict)  # a spelling -> how many exercises bear it
    spellings: list[str] = field(default_factory=list)  # in order, to find those that begin alike

    def beginning_with(self, start: str) -> set[str]:
        """The stems of the words that begin so."""
        found: set[str] = set()
        for spelling in self.spellings[bisect_left(self.spellings, start) :]:
            if not spelling.startswith(start) or len(found) >= 200:
                break
            found.add(stem(spelling))
        return found

    def knows(self, stem: str) -> bool:
        """Whether anything has this word."""
        return stem in self.words

    def names_have(self, stem: str) -> bool:
        """Whether a name has it. All that the library knows is names."""
        return stem in self.words

    def names_join(self, stem: str) -> bool:
        """Whether two words of a name, written as one, make it."""
        return stem in self.joined

    def has_one_slip(self, word: str) -> bool:
        """Whether a known word is but one letter off."""
        return has_one_slip(word, self.spellings)

    def meant_by(self, word: str) -> list[str]:
        """The known words that one typed wrong may stand for."""
        return meant_by(word, self.spellings, lambda other: self.often.get(other, 0))


class Indexer:
    """Gathers names one by one; all of them are to be known before, for how they begin, and the names of usual kit."""

    def __init__(self, size: int, names: Iterable[str], kit: Iterable[str]) -> None:
        self._size = size
        self._kit = {words[0] for words in map(telling_words, kit) if len(words) == 1}
        self._index = WordIndex(openings=frozenset(filter(None, map(opening_of, names))))
        self._words: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._names: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._joined: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._bags: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._plain: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, place: int, where: str, name: str) -> None:
        """An exercise's title, or another name of it."""
        words = self._read(name)
        self._names[_key(words), where].append(place)
        self._bags[bag_of(map(stem, words)), where].append(place)
        if without := [word for word in words if word not in self._kit]:
            self._plain[_key(without), where].append(place)
        for word in words:
            self._words[word, where].append(place)
        for left, right in pairwise(words):
            self._joined[stem(left + right), where].append(place)
            self._pairs[f"{stem(left)} {stem(right)}", where].append(place)

    def add_term(self, bits: int, where: str, names: Sequence[str]) -> None:
        """A term and its other names: they stand for every exercise that bears it.

        A single word out of another name tells little: "chest" in "knee to chest".
        """
        for number, name in enumerate(names):
            words = self._read(name)
            _join(self._index.names, _key(words), where, bits)
            for word in words:
                self._learn(word, "aside" if number and len(words) > 1 else where, bits)

    def finish(self) -> WordIndex:
        """The index of all that was added."""
        index = self._index
        for (word, where), places in self._words.items():
            self._learn(word, where, as_set(places, self._size))
        gatherings = (
            (self._names, index.names), (self._joined, index.joined), (self._pairs, index.pairs),
            (self._bags, index.bags), (self._plain, index.plain),
        )  # fmt: skip
        for gathered, into in gatherings:
            for (key, where), places in gathered.items():
                _join(into, key, where, as_set(places, self._size))
        index.spellings = sorted(index.often)
        return index

    def _read(self, name: str) -> tuple[str, ...]:
        return telling_words(name, self._index.openings)

    def _learn(self, word: str, where: str, bits: int) -> None:
        _join(self._index.words, stem(word), where, bits)
        if not is_idle(word):  # nobody means it by another word
            self._index.often[word] = self._index.often.get(word, 0) + bits.bit_count()


def bag_of(stems: Iterable[str]) -> str:
    """Two names with the same words have the same, whatever their order."""
    return " ".join(sorted(stems))


def _key(words: Sequence[str]) -> str:
    """Two names with the same key are the same name."""
    return " ".join(map(stem, words))


def _join(into: Places, key: str, where: str, bits: int) -> None:
    if key and bits:
        places = into.setdefault(key, {})
        places[where] = places.get(where, 0) | bits
