"""Finds exercises by what people type: names and other names, joints, movements, muscles, goals, kit; with slips."""

from dataclasses import dataclass, field
from itertools import pairwise

from coaching.library.catalogue import Catalogue
from coaching.library.search.ranking import Standing, rank
from coaching.library.word_index import WordIndex
from home.finding.reading import BEGINNING, ITSELF, QueryTerm, understand
from home.finding.sets import Scores, union, with_most
from home.finding.typed import Typed, take_apart
from home.finding.words import stem


@dataclass
class Hits:
    """What a search found, and how it was understood."""

    bits: int
    scores: Scores = field(default_factory=Scores)
    corrected: dict[str, str] = field(default_factory=dict)  # as typed -> as understood
    partly: bool = False  # nothing has all the words; these have the most of them


def look_up(catalogue: Catalogue, text: str) -> Hits:
    """The exercises with all the words, or where none has, with as many as any has, but at least half."""
    typed = take_apart(text)
    terms = understand(typed.words, catalogue.index, catalogue.synonyms)
    found = Hits(0)
    standing = [_standing(catalogue.index, term) for term in terms]
    found.bits, found.partly = with_most([union(places.values()) for places in standing])
    if found.partly:
        _take_for_others(catalogue.index, terms, standing, found)
    if found.partly and not all(term.guesses for term in terms):
        _take_at_their_word(terms, standing, found)
    found.bits &= _allowed(catalogue.index, typed)
    found.corrected = {
        term.word: _likeliest(catalogue.index, term.guesses, found.bits) for term in terms if term.guesses
    }
    meant = [stem(found.corrected.get(term.word, term.word)) for term in terms]
    found.scores = rank(catalogue, standing, meant, found.bits)
    return found


def _allowed(index: WordIndex, typed: Typed) -> int:
    """What has every phrase in one of its own names, and none of the words that were ruled out; -1 is everything."""
    allowed = -1
    for phrase in typed.phrases:
        for left, right in pairwise(phrase):
            allowed &= union(index.pairs.get(f"{stem(left)} {stem(right)}", {}).values())
    for word in typed.without:
        allowed &= ~union(index.words.get(stem(word), {}).values())
    return allowed


def _standing(index: WordIndex, term: QueryTerm) -> Standing:
    """Where a word stands, by itself or said otherwise. What takes several words to say stands aside."""
    places: Standing = {}
    _gather(places, index.joined, [stem(term.word)], ITSELF)
    for stems, worth in term.ways.items():
        if len(stems) == 1:
            _gather(places, index.words, list(stems), worth)
        elif bits := _with_all(index, stems):
            places["aside", worth] = places.get(("aside", worth), 0) | bits
    return places


def _with_all(index: WordIndex, stems: tuple[str, ...]) -> int:
    bits = -1
    for one in stems:
        bits &= union(index.words.get(one, {}).values())
    return bits


def _gather(places: Standing, among: dict[str, dict[str, int]], stems: list[str] | set[str], worth: int) -> None:
    for one in stems:
        for where, bits in among.get(one, {}).items():
            places[where, worth] = places.get((where, worth), 0) | bits


def _take_for_others(index: WordIndex, terms: list[QueryTerm], standing: list[Standing], found: Hits) -> None:
    """A word that does not go with the others may be the beginning of one that does ("down dog"), and a mere beginning
    may be a slip ("brad jump" for a broad one).
    """
    longer = [dict(places) for places in standing]
    for term, places in zip(terms, longer, strict=True):
        if len(term.word) > 2:
            _gather(places, index.words, index.beginning_with(term.word), BEGINNING - 10)
    slips = [dict(places) for places in longer]
    for term, places in zip(terms, slips, strict=True):
        if not any(worth == ITSELF for _, worth in places):
            _gather(places, index.words, [stem(other) for other in index.meant_by(term.word)], BEGINNING - 20)
    for others in (longer, slips):
        bits, partly = with_most([union(places.values()) for places in others])
        if not partly:
            standing[:], found.bits, found.partly = others, bits, False
            break


def _take_at_their_word(terms: list[QueryTerm], standing: list[Standing], found: Hits) -> None:
    """A guess at a word that does not go with the others is no good guess, if anything is found without it."""
    plain = [{} if term.guesses else places for term, places in zip(terms, standing, strict=True)]
    bits, partly = with_most([union(places.values()) for places in plain])
    if bits:
        standing[:], found.bits, found.partly = plain, bits, partly
        for term in terms:
            term.guesses = []


def _likeliest(index: WordIndex, guesses: list[str], bits: int) -> str:
    """The first guess that is in what was found."""
    return next((word for word in guesses if union(index.words.get(stem(word), {}).values()) & bits), guesses[0])
