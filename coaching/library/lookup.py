"""Finds exercises by what people type: names and other names, joints, movements, muscles, goals, kit; with slips."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any

from coaching.library.index import WordIndex, bag_of
from coaching.library.reading import read
from coaching.library.sets import Scores
from coaching.library.shelf import Shelf
from coaching.library.spelling import meant_by, stem

# Points for a word, and for a whole name, by where it stands.
WORD = {
    "title": 22, "alias": 16, "joint": 12, "action": 14, "muscle": 14, "pattern": 10, "goal": 8, "equipment": 9,
    "helper": 5, "level": 6, "laterality": 5, "aside": 3,
}  # fmt: skip
NAME = {
    "title": 44, "alias": 36, "joint": 12, "action": 28, "muscle": 24, "pattern": 12, "goal": 10, "equipment": 10,
    "helper": 6, "level": 6, "laterality": 6,
}  # fmt: skip
# Words that stand side by side in a title are as good as the name of a movement or a muscle.
PAIR = {"title": 40, "alias": 34}
# The title has all the words, wherever they stand in it.
THROUGHOUT = 40
# What was typed is the whole name of it.
EXACTLY = {"title": 200, "alias": 150}
# It is that in another order, or but for the kit that most is done with: who asks for a curl means a plain one.
IN_ANY_ORDER = {"title": 60, "alias": 40}
PLAINLY = {"title": 24, "alias": 16}
# An exercise for one joint is more about it than one for three.
ONLY = (12, 7, 2)
SHORT = (2, 1, 1)
EASY = (("beginner", 2), ("intermediate", 1))
LONGEST_NAME = 7


@dataclass
class Hits:
    """What a search found, and how it was understood."""

    bits: int
    scores: Scores = field(default_factory=Scores)
    corrected: dict[str, str] = field(default_factory=dict)  # as typed -> as understood
    partly: bool = False  # nothing has all the words; these have the most of them


def look_up(shelf: Shelf, text: str) -> Hits:
    """The exercises with all the words, or where none has, with as many as any has, but at least half."""
    words = read(text, shelf.index)
    found = Hits(0)
    guesses: dict[str, list[str]] = {}
    standing = [_standing(shelf.index, words, place, guesses) for place in range(len(words))]
    found.bits, found.partly = _with_most([_union(places) for places in standing])
    if found.partly:
        _take_for_others(shelf.index, words, standing, found)
    if found.partly and len(guesses) < len(words):
        _take_at_their_word(words, standing, found, guesses)
    found.corrected = {word: _likeliest(shelf.index, others, found.bits) for word, others in guesses.items()}
    _score_words(standing, found.scores)
    meant = [stem(found.corrected.get(word, word)) for word in words]
    _score_names(shelf, meant, found.scores)
    _score_pairs(shelf.index, meant, found.scores)
    _score_likenesses(shelf.index, meant, found.scores)
    if len(words) > 1:
        found.scores.add(_with_all_in_title(standing, found.bits), THROUGHOUT)
    for bits, points in zip(shelf.short, SHORT, strict=True):
        found.scores.add(bits, points)
    for level, points in EASY:
        found.scores.add(shelf.facets["level"][level].bits, points)
    return found


Standing = dict[tuple[str, int], int]  # (where, hundredths of the points) -> the set


def _standing(index: WordIndex, words: list[str], place: int, guesses: dict[str, list[str]]) -> Standing:
    """Where a word stands: itself; as the beginning of others while it is still being typed; else what it was meant for."""
    word, last = words[place], place == len(words) - 1
    places: Standing = {}
    _gather(places, index.words, [stem(word), *_with_neighbours(words, place)], 100)
    _gather(places, index.joined, [stem(word)], 100)
    if (last and len(words[0]) > 1) or (not places and len(word) > 2):
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
        bits, partly = _with_most([_union(places) for places in others])
        if not partly:
            standing[:], found.bits, found.partly = others, bits, False
            break


def _take_at_their_word(words: list[str], standing: list[Standing], found: Hits, guesses: dict[str, list[str]]) -> None:
    """A guess at a word that does not go with the others is no good guess, if anything is found without it."""
    plain = [{} if word in guesses else places for word, places in zip(words, standing, strict=True)]
    bits, partly = _with_most([_union(places) for places in plain])
    if bits:
        standing[:], found.bits, found.partly = plain, bits, partly
        guesses.clear()


def _likeliest(index: WordIndex, guesses: list[str], bits: int) -> str:
    """The first guess that is in what was found."""
    return next((word for word in guesses if _union(index.words.get(stem(word), {})) & bits), guesses[0])


def _union(places: Mapping[Any, int]) -> int:
    return reduce(or_, places.values(), 0)


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


def _score_words(standing: list[Standing], scores: Scores) -> None:
    """The best place of each word counts in full, any other place a quarter."""
    for places in standing:
        seen = 0
        for (where, worth), bits in sorted(places.items(), key=lambda pair: -WORD[pair[0][0]] * pair[0][1]):
            points = WORD[where] * worth // 100
            scores.add(bits & ~seen, points)
            scores.add(bits & seen, points // 4)
            seen |= bits


def _score_names(shelf: Shelf, stems: list[str], scores: Scores) -> None:
    """Whole names among the words count more, the more so the fewer joints, movements or muscles an exercise has."""
    for begin in range(len(stems)):
        for end in range(begin + 1, min(begin + LONGEST_NAME, len(stems)) + 1):
            length = end - begin
            for where, bits in shelf.index.names.get(" ".join(stems[begin:end]), {}).items():
                scores.add(bits, EXACTLY.get(where, NAME[where]) if length == len(stems) else NAME[where])
                for narrow, points in zip(shelf.few.get(where, ()), ONLY, strict=False):
                    scores.add(bits & narrow, points * length)


def _score_pairs(index: WordIndex, stems: list[str], scores: Scores) -> None:
    """Words that stand together in an exercise's own names, as they were typed, once for each two of them."""
    for left, right in pairwise(stems):
        _score_once(index.pairs.get(f"{left} {right}", {}), PAIR, scores)


def _score_once(places: dict[str, int], points: dict[str, int], scores: Scores) -> None:
    """For the title, else for another name."""
    title = places.get("title", 0)
    scores.add(title, points["title"])
    scores.add(places.get("alias", 0) & ~title, points["alias"])


def _score_likenesses(index: WordIndex, stems: list[str], scores: Scores) -> None:
    """Names that are what was typed but for the order of their words or their kit."""
    _score_once(index.plain.get(" ".join(stems), {}), PLAINLY, scores)
    if len(stems) > 1:
        _score_once(index.bags.get(bag_of(stems), {}), IN_ANY_ORDER, scores)


def _with_all_in_title(standing: list[Standing], bits: int) -> int:
    for places in standing:
        bits &= _union({key: found for key, found in places.items() if key[0] == "title"})
    return bits
