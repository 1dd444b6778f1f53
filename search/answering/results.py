"""One search from its words to what a page of answers shows."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from home.finding.typed import take_apart
from home.pages.edition_cache import for_edition
from search.answering import lookup, ranking
from search.answering.answers import Hit, hits
from search.answering.kinds import ANSWER_KINDS, Kind
from search.answering.matches import Matches
from search.answering.ranking import Ranked
from search.answering.request import FILTERS, Asked
from search.index.models import Posting
from search.index.postings import as_number
from search.index.tokens import facet_token

BEST, OF_EACH = 3, 4  # how many are shown above all, and of each kind below
MOST_VALUES = 12


@dataclass(frozen=True)
class Narrowing:
    """One way to narrow the answers, with how many it leaves."""

    label: str
    count: int
    address: str
    chosen: bool = False


@dataclass(frozen=True)
class Group:
    """The first answers of one kind, and how many there are."""

    kind: Kind
    hits: list[Hit]
    count: int
    address: str


@dataclass
class Answers:
    """All that was found, narrowed as it was asked for."""

    asked: Asked
    found: Matches
    ranked: Ranked
    labels: dict[str, str] = field(default_factory=dict)  # of facet tokens
    sets: dict[str, int] = field(default_factory=dict)  # of facet tokens

    @cached_property
    def chosen(self) -> Ranked:
        """What the kind and the values leave."""
        return self.ranked.within(self._left_by(self.asked.kind, self.asked.values))

    def __len__(self) -> int:
        return len(self.chosen)

    def __getitem__(self, part: slice) -> Any:
        """Read once somebody looks at them: where answers stand by kinds, nobody does."""
        if not isinstance(part, slice):
            raise TypeError  # a template that looks for an attribute asks for an item first
        return SimpleLazyObject(lambda: hits(self.found, self.chosen[part], self.ranked.best))

    @cached_property
    def kinds(self) -> list[Narrowing]:
        """Every kind that has answers, after all of them together."""
        left = self._left_by("", self.asked.values)
        every = Narrowing(gettext("All"), self._count(left), self.asked.of_kind("").address, not self.asked.kind)
        kinds = [
            Narrowing(ANSWER_KINDS[slug].plural, count, self.asked.of_kind(slug).address, slug == self.asked.kind)
            for slug, count in self.counts.items()
        ]
        return [every, *kinds]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, by its short name."""
        left = self._left_by("", self.asked.values)
        counted = {slug: self._count(left & self.sets.get(facet_token("kind", slug), 0)) for slug in ANSWER_KINDS}
        return {slug: count for slug, count in counted.items() if count}

    @property
    def understood(self) -> str:
        """The words with those that were read as others put right."""
        corrected = self.found.corrected
        return " ".join(corrected.get(word, word) for word in self.found.typed.words)

    @cached_property
    def filters(self) -> list[tuple[str, list[Narrowing]]]:
        """The values of each facet that leave something, the fullest first."""
        return [(heading, options) for name, heading in FILTERS.items() if (options := self._options(name))]

    @property
    def is_short(self) -> bool:
        """So few that they are one list."""
        return len(self.chosen) <= BEST + OF_EACH or len(self.kinds) < 3

    @property
    def as_cards(self) -> bool:
        """Of a kind that is shown as cards."""
        return bool(self.asked.kind) and ANSWER_KINDS[self.asked.kind].cards

    @cached_property
    def groups(self) -> list[Group]:
        """The best answers of each kind, those left out that stand above all."""
        above = set(self.best_places)
        return [group for kind in self._firsts if (group := self._group(kind, self._overview, above))]

    @cached_property
    def best(self) -> list[Hit]:
        """The answers above all."""
        above = set(self.best_places)
        return [hit for hit in self._overview if hit.place in above]

    @cached_property
    def _overview(self) -> list[Hit]:
        """The answers above all, and the best of each kind, read together."""
        return hits(self.found, [*self.best_places, *self._first_of_each_kind()], self.ranked.best)

    @cached_property
    def best_places(self) -> list[int]:
        """Where the answers above all stand in the index."""
        return self.chosen[:BEST]

    def _group(self, kind: Kind, told: list[Hit], above: set[int]) -> Group | None:
        mine = [hit for hit in told if hit.kind == kind and hit.place not in above]
        of_kind = self.sets.get(facet_token("kind", kind.slug), 0)
        return (
            Group(kind, mine, (self.chosen.bits & of_kind).bit_count(), self.asked.of_kind(kind.slug).address)
            if mine
            else None
        )

    @cached_property
    def _firsts(self) -> dict[Kind, list[int]]:
        """The first places of each kind that has any, the kind of the best answer first."""
        firsts = {
            kind: self.chosen.within(self.sets.get(facet_token("kind", slug), 0))[: BEST + OF_EACH]
            for slug, kind in ANSWER_KINDS.items()
        }
        kinds = sorted((kind for kind in firsts if firsts[kind]), key=lambda kind: self.chosen.rank(firsts[kind][0]))
        return {kind: firsts[kind] for kind in kinds}

    def _first_of_each_kind(self) -> list[int]:
        above = set(self.best_places)
        return [
            place for firsts in self._firsts.values() for place in [one for one in firsts if one not in above][:OF_EACH]
        ]

    def _options(self, name: str) -> list[Narrowing]:
        chosen = self.asked.values.get(name)
        left = self._left_by(self.asked.kind, {key: value for key, value in self.asked.values.items() if key != name})
        prefix = facet_token(name, "")
        counted = [
            (token.removeprefix(prefix), self._count(left & self.sets[token]), label)
            for token, label in self.labels.items()
            if token.startswith(prefix)
        ]
        shown = [(value, count, label) for value, count, label in counted if value and (count or value == chosen)]
        shown.sort(key=lambda row: (row[0] != chosen, -row[1], row[2]))
        return [
            Narrowing(label, count, self.asked.toggled(name, value).address, value == chosen)
            for value, count, label in shown[:MOST_VALUES]
        ]

    def _left_by(self, kind: str, values: dict[str, str]) -> int:
        bits = -1
        for name, value in (("kind", kind), *values.items()):
            if value:
                bits &= self.sets.get(facet_token(name, value), 0)
        return bits

    def _count(self, bits: int) -> int:
        return (self.ranked.bits & bits).bit_count()


def search(asked: Asked) -> Answers:
    """Search: find documents, rank them, and narrow them by kind and facet."""
    found = lookup.find_documents(take_apart(asked.words), exactly=asked.exactly)
    answers = Answers(asked, found, ranking.put_in_order(found, ranking.score_documents(found)))
    answers.sets, answers.labels = labelled_sets()
    return answers


def labelled_sets() -> tuple[dict[str, int], dict[str, str]]:
    """Sets and labels of the values that answers are narrowed by, by their facet tokens."""
    return for_edition(("facets",), _read_labelled_sets)


def _read_labelled_sets() -> tuple[dict[str, int], dict[str, str]]:
    rows = list(Posting.objects.exclude(label="").values_list("token", "places", "label"))
    return {token: as_number(places) for token, places, _ in rows}, {token: label for token, _, label in rows}
