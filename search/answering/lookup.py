"""From the words of a search to the set of documents that have them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from home.finding.models import Synonym
from home.finding.reading import BEGINNING, QueryTerm, understand
from home.finding.sets import union, with_most
from home.finding.typed import Typed
from home.finding.words import stem
from search.answering import weights
from search.index import postings, vocabulary
from search.index.tokens import EVERY
from search.index.vocabulary import Words

FIELDS = "nalhst"  # where a word stands, the best place first
ENOUGH = 5  # answers with all the words, beside which those with most of them are not wanted
SHORTEST_BEGINNING = 3

Places = dict[tuple[str, int], int]  # (where, hundredths of the points) -> the set


@dataclass
class Matches:
    """The documents that were found, and how the search was understood."""

    typed: Typed
    terms: list[QueryTerm] = field(default_factory=list)
    places: list[Places] = field(default_factory=list)  # of each term
    every: int = 0
    complete: int = 0  # those with all the words
    bits: int = 0
    partly: bool = False  # nothing has all the words; these have the most of them
    corrected: dict[str, str] = field(default_factory=dict)
    sets: dict[str, int] = field(default_factory=dict)

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word as it was meant; of two that are one, "dead lift", of that one."""
        stems = [self._meant(term) for term in self.terms]
        for place in range(len(stems) - 1, 0, -1):
            left, right = self.terms[place - 1], self.terms[place]
            joined = (stem(left.word + right.word),)
            if joined in left.ways and joined in right.ways:
                stems[place - 1 : place + 1] = joined
        return stems

    def _meant(self, term: QueryTerm) -> str:
        """Its own stem where anything has it, else the likeliest of those that begin so."""
        itself = stem(self.corrected.get(term.word, term.word))
        if self.having(itself):
            return itself
        longer = [stems[0] for stems, worth in term.ways.items() if worth <= BEGINNING and len(stems) == 1]
        return max(longer, key=lambda one: (self.having(one) & self.bits).bit_count(), default=itself)

    def named(self, phrase: Sequence[str]) -> int:
        """What has the words of a phrase together in a name."""
        bits = -1
        for left, right in pairwise(map(stem, phrase)):
            bits &= self.sets.get(f"p{left} {right}", 0)
        return bits

    def having(self, stem: str) -> int:
        """What has a word, wherever."""
        return union(self.sets.get(f"{where}{stem}", 0) for where in FIELDS)

    def rarity(self, place: int) -> float:
        """How rare a term is: near 0 where everything has it, 1 where one document has."""
        count = union(self.places[place].values()).bit_count()
        total = self.every.bit_count()
        return math.log(1 + total / count) / math.log(1 + total) if count and total > 1 else 1.0


def find_documents(typed: Typed, *, typing: bool = True, exactly: bool = False) -> Matches:
    """The documents with all the words, or with most of them. `exactly`: no word is read as another one."""
    words = vocabulary.known_words()
    terms = understand(typed.words, words, Synonym.objects.read(), typing=typing)
    if exactly:
        terms = [replace(term, ways={(stem(term.word),): 100}, guesses=[]) for term in terms]
    found = Matches(typed, terms)
    _fetch(found, [EVERY, *_tokens(terms), *_plain(_rulings(typed)), *_pairs(typed)])
    found.every = found.sets.get(EVERY, 0)
    _decide(found)
    if found.partly and not exactly:
        _take_for_others(found, words)
        _take_at_their_word(found)
    _correct(found)
    _rule_out(found)
    return found


def _fetch(found: Matches, tokens: Iterable[str]) -> None:
    found.sets |= postings.stored_sets(token for token in dict.fromkeys(tokens) if token not in found.sets)


def load_sets(found: Matches, tokens: Iterable[str]) -> None:
    """Have more sets at hand, in one query."""
    _fetch(found, tokens)


def _tokens(terms: Iterable[QueryTerm]) -> list[str]:
    return _plain(one for term in terms for stems in term.ways for one in stems)


def _plain(stems: Iterable[str]) -> list[str]:
    return [f"{where}{one}" for one in stems for where in f"{FIELDS}o"]


def _decide(found: Matches) -> None:
    found.places = [_places(found.sets, term) for term in found.terms]
    had = [union(places.values()) for places in found.places]
    most, found.partly = with_most(had)
    found.complete = 0 if found.partly else most
    few = not found.partly and most.bit_count() < ENOUGH
    least = (len(had) + 1) // 2 if few or found.partly else len(had) - len(had) // 3
    found.bits = most | (_at_least(had, least) if len(had) > 2 else 0)


def _at_least(had: list[int], least: int) -> int:
    counted = [-1] + [0] * len(had)
    for bits in had:
        for count in range(len(had), 0, -1):
            counted[count] |= counted[count - 1] & bits
    return counted[least]


def _places(sets: dict[str, int], term: QueryTerm) -> Places:
    """Where a term stands. Said in several words, it stands at the worst place of them."""
    places: Places = {}
    for stems, worth in term.ways.items():
        reached = [0] * len(stems)
        before = 0
        for where in FIELDS:
            reached = [bits | sets.get(f"{where}{one}", 0) for bits, one in zip(reached, stems, strict=True)]
            if len(stems) == 1:
                bits = sets.get(f"{where}{stems[0]}", 0)
            else:
                bits = _all(reached) & ~before
                before |= bits
            if bits:
                sure = worth // weights.SEVERAL_IN_TEXT if len(stems) > 1 and where == "t" else worth
                places[where, sure] = places.get((where, sure), 0) | bits
    return places


def _all(sets: list[int]) -> int:
    bits = -1
    for one in sets:
        bits &= one
    return bits


def _take_for_others(found: Matches, words: Words) -> None:
    """A word that does not go with the others may be the beginning of one that does, or a slip."""
    kept = found.terms
    longer = [_longer(term, words) for term in kept]
    slipped = [_slipped(term, words) for term in longer]
    _fetch(found, _tokens(slipped))
    for terms in (longer, slipped):
        found.terms = terms
        _decide(found)
        if not found.partly:
            return
    found.terms = kept
    _decide(found)


def _longer(term: QueryTerm, words: Words) -> QueryTerm:
    others = words.beginning_with(term.word) if len(term.word) >= SHORTEST_BEGINNING else ()
    return _with(term, others, BEGINNING - 10)


def _slipped(term: QueryTerm, words: Words) -> QueryTerm:
    guesses = [] if term.guesses else words.others_like(term.word)
    return replace(_with(term, map(stem, guesses), BEGINNING - 20), guesses=term.guesses or guesses)


def _with(term: QueryTerm, stems: Iterable[str], worth: int) -> QueryTerm:
    other = replace(term, ways=dict(term.ways))
    for one in stems:
        other.add((one,), worth)
    return other


def _take_at_their_word(found: Matches) -> None:
    """A guess at a word that goes with nothing is no good guess, if anything is found without it."""
    if not found.partly or all(term.guesses for term in found.terms):
        return
    kept = found.terms
    found.terms = [replace(term, ways={}, guesses=[]) if term.guesses else term for term in kept]
    _decide(found)
    if not found.bits:
        found.terms = kept
        _decide(found)


def _correct(found: Matches) -> None:
    """What each word typed wrong was read as: the first guess that is in what was found; a word that stands in it was none."""
    for term in found.terms:
        if term.guesses and not found.having(stem(term.word)) & found.bits:
            found.corrected[term.word] = next(
                (one for one in term.guesses if found.having(stem(one)) & found.bits), term.guesses[0]
            )


def _rulings(typed: Typed) -> list[str]:
    return [stem(word) for word in (*typed.without, *(word for phrase in typed.phrases for word in phrase))]


def _pairs(typed: Typed) -> list[str]:
    return [f"p{stem(left)} {stem(right)}" for phrase in typed.phrases for left, right in pairwise(phrase)]


def _rule_out(found: Matches) -> None:
    """What has a word that was ruled out, or not all words of a phrase. Whether they stand together, passages tell."""
    for word in found.typed.without:
        found.bits &= ~found.having(stem(word))
    for phrase in found.typed.phrases:
        for word in phrase:
            found.bits &= found.having(stem(word))
    found.complete &= found.bits
