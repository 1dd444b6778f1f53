"""Finds exercises by what people type: names and other names, joints, movements, muscles, goals, kit; with slips."""

from dataclasses import dataclass, field
from itertools import pairwise

from coaching.library.bit_sets import Scores, union
from coaching.library.catalogue import Catalogue
from coaching.library.search.query import read_query
from coaching.library.search.ranking import Standing, rank
from coaching.library.spelling import meant_by, stem
from coaching.library.word_index import WordIndex


@dataclass
class Hits:
    """What a search found, and how it was understood."""

    bits: int
    scores: Scores = field(default_factory=Scores)
    corrected: dict[str, str] = field(default_factory=dict)  # as typed -> as understood
    partly: bool = False  # nothing has all the words; these have the most of them


def look_up(shelf: Catalogue, text: str) -> Hits:
    """The exercises with all the words, or where none has, with as many as any has, but at least half."""
    words = read_query(text, shelf.index)
    found = Hits(0)
    guesses: dict[str, list[str]] = {}
    standing = [_standing(shelf.index, words, place, guesses) for place in range(len(words))]
    found.bits, found.partly = _with_most([union(places.values()) for places in standing])
    if found.partly:
        _take_for_others(shelf.index, words, standing, found)
    if found.partly and len(guesses) < len(words):
        _take_at_their_word(words, standing, found, guesses)
    found.corrected = {word: _likeliest(shelf.index, others, found.bits) for word, others in guesses.items()}
    meant = [stem(found.corrected.get(word, word)) for word in words]
    found.scores = rank(shelf, standing, meant, found.bits)
    return found


def _standing(index: WordIndex, words: list[str], place: int, guesses: dict[str, list[str]]) -> Standing:
    """Where a word stands: itself; as the beginning of others while it is still being typed; else what it was meant for."""
    word, last = words[place], place == len(words) - 1
    places: Standing = {}
    _gather(places, index.words, [stem(word), *_with_neighbours(words, place)], 100)
    _gather(places, index.joined, [stem(word)], 100)
    if (last and (len(word) > 1 or len(words) > 1)) or (not places and len(word) > 2):
        _gather(places, index.words, index.beginning_with(word), 60)
    if not places and (meant := meant_by(word, index.spellings, index.often)):
        guesses[word] = meant
        _gather(places, index.words, [stem(other) for other in meant], 70)
    return places


def _with_neighbours(words: list[str], place: int) -> list[str]:
    """The word as half of one that others do not split: "dead lift"."""
    return [stem(left + right) for left, right in pairwise(words[max(place - 1, 0) : place + 2])]


def _gather(places: Standing, among: dict[str, dict[str, int]], stems: list[str] | set[str], worth: int) -> None:
    for one in stems:
        for where, bits in among.get(one, {}).items():
            places[where, worth] = places.get((where, worth), 0) | bits


def _take_for_others(index: WordIndex, words: list[str], standing: list[Standing], found: Hits) -> None:
    """A word that does not go with the others may be the beginning of one that does ("down dog"), and a mere beginning
    may be a slip ("brad jump" for a broad one).
    """
    longer = [dict(places) for places in standing]
    for word, places in zip(words, longer, strict=True):
        if len(word) > 2:
            _gather(places, index.words, index.beginning_with(word), 50)
    slips = [dict(places) for places in longer]
    for word, places in zip(words, slips, strict=True):
        if not any(worth == 100 for _, worth in places):
            _gather(places, index.words, [stem(other) for other in meant_by(word, index.spellings, index.often)], 40)
    for others in (longer, slips):
        bits, partly = _with_most([union(places.values()) for places in others])
        if not partly:
            standing[:], found.bits, found.partly = others, bits, False
            break


def _take_at_their_word(words: list[str], standing: list[Standing], found: Hits, guesses: dict[str, list[str]]) -> None:
    """A guess at a word that does not go with the others is no good guess, if anything is found without it."""
    plain = [{} if word in guesses else places for word, places in zip(words, standing, strict=True)]
    bits, partly = _with_most([union(places.values()) for places in plain])
    if bits:
        standing[:], found.bits, found.partly = plain, bits, partly
        guesses.clear()


def _likeliest(index: WordIndex, guesses: list[str], bits: int) -> str:
    """The first guess that is in what was found."""
    return next((word for word in guesses if union(index.words.get(stem(word), {}).values()) & bits), guesses[0])


def _with_most(had: list[int]) -> tuple[int, bool]:
    """The exercises that have the most of the words; whether that is fewer than all."""
    counted = [0] * (len(had) + 1)  # number of words -> the exercises that have at least so many
    for bits in had:
        for count in range(len(had), 0, -1):
            counted[count] |= bits if count == 1 else counted[count - 1] & bits
    for count in range(len(had), (len(had) - 1) // 2, -1):
        if count and counted[count]:
            return counted[count], count < len(had)
    return 0, False
