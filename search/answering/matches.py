"""The documents that a search matches, word by word: where each stands, and what has all of them, or most."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from home.finding.reading import ITSELF, SYNONYM, QueryTerm
from home.finding.sets import in_at_least, union, with_most
from home.finding.typed import Typed, tells_of_pain
from home.finding.words import stem
from search.answering import weights
from search.answering.kinds import NAMED_KINDS
from search.index.tokens import facet_token

FIELDS = "nalhst"  # where a word stands, the best place first
TOGETHER = {"n": "p", "l": "r", "h": "q"}
SCATTERED = "u"  # a synonym of several words, all of them somewhere in the text: perhaps far apart
LONGEST_NAME = 7  # words
ENOUGH = 5  # answers with all the words, beside which those with most of them are not wanted
FOR_PAIN = 60  # hundredths of the points
FEW = 30  # pages of a kind that is asked for by its name: all of them are answers, if none has all the words

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
    head: int = 0  # so many of the terms come before what only says how, with what or for whom; 0: all of them

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word as it was meant; of two that are one, "dead lift", of that one."""
        return self._stems_of(self.terms)

    @cached_property
    def head_stems(self) -> list[str]:
        """The same of the head alone; none where it has no end."""
        return self._stems_of(self.terms[: self.head])

    def _stems_of(self, terms: list[QueryTerm]) -> list[str]:
        stems: list[str] = []
        for term in terms:
            stems.append(self._meant(term, stems[-1] if stems else ""))
        for place in range(len(stems) - 1, 0, -1):
            left, right = terms[place - 1], terms[place]
            joined = (stem(left.word + right.word),)
            if joined in left.ways and joined in right.ways:
                stems[place - 1 : place + 1] = joined
        return stems

    def _meant(self, term: QueryTerm, before: str) -> str:
        """Its own stem where anything has it, else the likeliest of those that begin so.

        That is one that a name has beside the word `before`, and of several the one that the most answers have.
        """
        itself = stem(self.corrected.get(term.word, term.word))
        longer = term.longer
        beside = [one for one in longer if self.sets.get(f"p{before} {one}")]
        if self.having(itself) and (len(term.word) > 2 or not beside):
            return itself
        return max(beside or longer, key=lambda one: (self.having(one) & self.bits).bit_count(), default=itself)

    def parts(self) -> Iterator[list[str]]:
        """Every row of words within what was typed, which may be a name."""
        stems = self.stems
        for begin in range(len(stems)):
            for end in range(begin + 1, min(begin + LONGEST_NAME, len(stems)) + 1):
                yield stems[begin:end]

    def other_names(self, *, of_head: bool = False) -> list[tuple[tuple[str, ...], int]]:
        """What all of it is called otherwise, or its head, and what that is worth: “press up” for “pushup”."""
        terms, stems = (self.terms[: self.head], self.head_stems) if of_head else (self.terms, self.stems)
        first, *others = [term.ways for term in terms] or [{}]
        ways = {row: worth for row, worth in first.items() if worth >= SYNONYM and list(row) != stems}
        return [(row, worth) for row, worth in ways.items() if all(row in other for other in others)]

    @property
    def weighty(self) -> list[Places]:
        """Where the words stand that are not light."""
        return [places for term, places in zip(self.terms, self.places, strict=True) if not term.light]

    def throughout(self, fields: str, among: list[Places] | None = None) -> int:
        """What has all the words in these fields, or all of those `among` them."""
        bits = -1
        for places in self.weighty if among is None else among:
            bits &= union(one for (where, _), one in places.items() if where in fields)
        return bits

    def named(self, phrase: Sequence[str]) -> int:
        """What has the words of a phrase together in a name."""
        bits = -1
        for left, right in pairwise(map(stem, phrase)):
            bits &= self.sets.get(f"p{left} {right}", 0)
        return bits

    def having(self, stem: str) -> int:
        """What has a word, wherever."""
        return union(self.sets.get(f"{where}{stem}", 0) for where in FIELDS)

    @cached_property
    def rarities(self) -> list[float]:
        """How rare each term is: near 0 where everything has it, 1 where one document has."""
        total = self.every.bit_count()
        counts = [union(places.values()).bit_count() for places in self.places]
        return [math.log(1 + total / count) / math.log(1 + total) if count and total > 1 else 1.0 for count in counts]


def find_in_sets(found: Matches) -> None:
    """Have the sets that are at hand say where each word stands, and what is found."""
    found.places = [_places(found.sets, term) for term in found.terms]
    _take_as_for_pain(found)
    kinds = _take_as_of_the_kind(found)
    had = [union(bits for (where, _), bits in places.items() if where != SCATTERED) for places in found.weighty]
    explains = found.typed.asks or found.typed.complains
    if in_at_least(had, len(had)).bit_count() < (ENOUGH if explains else 1):
        had = [union(places.values()) for places in found.weighty]
    most, found.partly = with_most(had)
    found.complete = 0 if found.partly else most
    few = not found.partly and most.bit_count() < ENOUGH
    least = (len(had) + 1) // 2 if few or found.partly else len(had) - len(had) // 3
    found.bits = most | (in_at_least(had, least) if len(had) > 2 else 0)
    if len(had) < len(found.places):
        had = [union(places.values()) for places in found.places]
        found.bits |= in_at_least(had, len(had) - len(had) // 3) if len(had) > 2 else 0
    found.bits |= union(kind for kind in kinds if kind.bit_count() <= FEW and not kind & found.complete)


def _take_as_for_pain(found: Matches) -> None:
    """What is called and filed after the part that hurts is for it, whether it speaks of pain or not."""
    pains = [tells_of_pain(term.word) for term in found.terms]
    if not any(pains) or all(pains):
        return
    subject = [places for places, pain in zip(found.places, pains, strict=True) if not pain]
    called = found.throughout("na", subject) & found.throughout("l", subject)
    for places in (places for places, pain in zip(found.places, pains, strict=True) if pain):
        places["l", FOR_PAIN] = places.get(("l", FOR_PAIN), 0) | called


def _take_as_of_the_kind(found: Matches) -> list[int]:
    """The name of a kind stands as a label in every page of it; the sets of the kinds that are named."""
    kinds = []
    for term, places in zip(found.terms, found.places, strict=True):
        if kind := NAMED_KINDS.get(stem(term.word)):
            kinds.append(found.sets.get(facet_token("kind", kind), 0))
            places["l", ITSELF] = places.get(("l", ITSELF), 0) | kinds[-1]
    return kinds


def _places(sets: dict[str, int], term: QueryTerm) -> Places:
    """Where a term stands. Said in several words, it stands at the worst place of them."""
    places: Places = {}
    for stems, worth in term.ways.items():
        if len(stems) > 1:
            _add_row(places, sets, stems, worth)
            continue
        for where in FIELDS:
            if bits := sets.get(f"{where}{stems[0]}", 0):
                places[where, worth] = places.get((where, worth), 0) | bits
    return places


def _add_row(places: Places, sets: dict[str, int], stems: Sequence[str], worth: int) -> None:
    """A row of words counts in full where they stand together, else less, at the worst place of them."""
    reached = [0] * len(stems)
    before = 0
    for where in FIELDS:
        reached = [bits | sets.get(f"{where}{one}", 0) for bits, one in zip(reached, stems, strict=True)]
        together = _all([sets.get(pair, 0) for pair in pairs_of(stems, where)]) if where in TOGETHER else 0
        if together:
            places[where, worth] = places.get((where, worth), 0) | together
        if apart := _all(reached) & ~before & ~together:
            place = (SCATTERED, worth) if where == "t" else (where, worth * weights.APART // 100)
            places[place] = places.get(place, 0) | apart
        before |= apart | together


def pairs_of(stems: Sequence[str], where: str) -> list[str]:
    """The tokens of the words of a row side by side in names, in what a page is also called, or in headings."""
    return [f"{TOGETHER[where]}{left} {right}" for left, right in pairwise(stems)]


def _all(sets: list[int]) -> int:
    bits = -1
    for one in sets:
        bits &= one
    return bits
