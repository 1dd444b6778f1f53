"""Expands a search's words to those that are known: abbreviations, joined words, spelling, synonyms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from home.finding.shorthand import SHORTHAND
from home.finding.synonyms import Synonyms
from home.finding.words import MOST_WORDS, is_idle, is_light, one_spelling, stem, telling_words

GLUED = range(5, 60)  # letters
LONGEST_PART = 16


class Vocabulary(Protocol):
    """The words that something can be found by. All words are in small letters; stems are what they end up as."""

    @property
    def openings(self) -> frozenset[str]:
        """How names begin that begin with a word dropped elsewhere: "it band"."""
        ...

    def knows(self, stem: str) -> bool:
        """Whether anything has this word."""
        ...

    def beginning_with(self, start: str) -> set[str]:
        """The stems of the known words that begin so."""
        ...

    def names_have(self, stem: str) -> bool:
        """Whether a name has this word, so that it may be part of one written without its spaces."""
        ...

    def names_join(self, stem: str) -> bool:
        """Whether two words of a name, written as one, make this word: "deadbug"."""
        ...

    def has_one_slip(self, word: str) -> bool:
        """Whether a known word is but one letter off."""
        ...

    def meant_by(self, word: str) -> list[str]:
        """The known words that one typed wrong may stand for, the likeliest first."""
        ...


@dataclass
class QueryTerm:
    """One thing that is looked for. Each way of saying it is a row of stems, all of which must be there.

    `light`: it says little, and is not missed where the others are.
    """

    word: str
    ways: dict[tuple[str, ...], int] = field(default_factory=dict)  # -> hundredths of the points
    guesses: list[str] = field(default_factory=list)  # what a word typed wrong may have been
    light: bool = False

    def add(self, stems: tuple[str, ...], worth: int) -> None:
        """Another way of saying it; the best worth of the same way counts."""
        if stems and all(stems):
            self.ways[stems] = max(worth, self.ways.get(stems, 0))

    @property
    def longer(self) -> list[str]:
        """The stems of the words that it may be the beginning of."""
        return [stems[0] for stems, worth in self.ways.items() if worth <= BEGINNING and len(stems) == 1]


# Hundredths of the points, by how sure it is that a word was meant.
ITSELF, JOINED, SYNONYM, BEGINNING, GUESS = 100, 100, 80, 60, 70
LONGER = 10  # the beginning of a word where what was typed is one already: "plan", "plank"
APART = 50  # a word that means something else together with its neighbours: "grip" in "grip strength"


def read(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words of a search; a word that is not known, as those that it stands for or holds."""
    told = telling_words(" ".join(words), vocabulary.openings)
    last = len(told) - 1
    return [part for place, word in enumerate(told) for part in _parts(word, vocabulary, place == last)][:MOST_WORDS]


def understand(
    words: Sequence[str], vocabulary: Vocabulary, synonyms: Synonyms, *, typing: bool = True
) -> list[QueryTerm]:
    """What each word of a search stands for. `typing`: the last word may be the beginning of a longer one."""
    terms = _with_synonyms(read(words, vocabulary), vocabulary, synonyms)
    for left, right in pairwise(terms):
        joined = stem(left.word + right.word)
        if vocabulary.knows(joined):  # half of a word that others do not split: "dead lift"
            left.add((joined,), JOINED)
            right.add((joined,), JOINED)
    for place, term in enumerate(terms):
        _say_otherwise(term, vocabulary, typing and place == len(terms) - 1, len(terms))
    return terms


def _with_synonyms(typed: Sequence[str], vocabulary: Vocabulary, synonyms: Synonyms) -> list[QueryTerm]:
    """One term for each word. What a row of words is called otherwise stands for each of them."""
    words = _as_synonyms(typed, vocabulary, synonyms)
    all_light = all(map(is_light, words))
    terms = [QueryTerm(word, light=is_light(word) and not all_light) for word in typed]
    for term, meant in zip(terms, words, strict=True):
        term.guesses = [meant] if meant != term.word else []
    place = 0
    while place < len(words):
        length, others = synonyms.longest_at(words, place)
        row = tuple(stem(word) for word in words[place : place + length])
        for term in terms[place : place + length]:
            term.add((stem(term.word),), ITSELF if length == 1 else APART)
            term.add(row, ITSELF)
            term.light &= length == 1
            for other in others:
                term.add(other, SYNONYM)
        place += length
    return terms


def _as_synonyms(typed: Sequence[str], vocabulary: Vocabulary, synonyms: Synonyms) -> list[str]:
    """The words, each that nothing has as the one among the synonyms that it was meant for, where no word of the site is as
    near, or it makes a row of synonyms with its neighbours.
    """
    words = list(typed)
    for place, word in enumerate(words):
        if vocabulary.knows(stem(word)) or vocabulary.beginning_with(word) or not (meant := synonyms.meant_by(word)):
            continue
        tried = [*words[:place], meant, *words[place + 1 :]]
        if synonyms.have_in_a_row(tried, place) or not vocabulary.has_one_slip(word):
            words = tried
    return words


def _say_otherwise(term: QueryTerm, vocabulary: Vocabulary, is_last: bool, count: int) -> None:
    """A word that is not known: as the beginning of others, or as what it may have been meant for."""
    word = term.word
    known = any(all(map(vocabulary.knows, stems)) for stems in term.ways)
    if (is_last and (len(word) > 1 or count > 1)) or (not known and len(word) > 2):
        worth = LONGER if len(word) > 2 and vocabulary.knows(stem(word)) else BEGINNING
        for other in vocabulary.beginning_with(word):
            term.add((other,), worth)
            known = True
    if not known and not term.guesses:
        term.guesses = vocabulary.meant_by(word)
        for guess in term.guesses:
            term.add((stem(one_spelling(guess)),), GUESS)


def _parts(word: str, vocabulary: Vocabulary, is_last: bool) -> tuple[str, ...]:
    if vocabulary.knows(stem(word)):
        return (word,)
    is_being_typed = is_last and len(word) < 3 and vocabulary.beginning_with(word)
    if word in SHORTHAND and not is_being_typed:
        return telling_words(SHORTHAND[word], vocabulary.openings)
    if apart := _after_a_letter(word, vocabulary):
        return apart
    joined = vocabulary.names_join(stem(word))
    is_whole = not joined and (vocabulary.beginning_with(word) or vocabulary.has_one_slip(word))
    if len(word) not in GLUED or is_whole:
        return (word,)
    return telling_words(" ".join(_split(word, vocabulary)), vocabulary.openings) or (word,)


def _split(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The fewest known words that a word is made of, or none."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]  # the fewest up to each letter
    for end in range(1, len(word) + 1):
        for begin in range(max(0, end - LONGEST_PART), end):
            before, part = best[begin], word[begin:end]
            if before is None or not _is_part(part, vocabulary):
                continue
            if (found := best[end]) is None or len(before) + 1 < len(found):
                best[end] = (*before, part)
    return best[-1] or ()


def _is_part(part: str, vocabulary: Vocabulary) -> bool:
    return is_idle(part) or (len(part) > 1 and vocabulary.names_have(stem(one_spelling(part))))


def _after_a_letter(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The letter and the word that a name has side by side: "tspine"; else none."""
    letter, rest = word[:1], word[1:]
    joined = letter.isalpha() and vocabulary.names_join(stem(word))
    return (letter, rest) if joined and vocabulary.names_have(stem(one_spelling(rest))) else ()
