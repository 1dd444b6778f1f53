"""Exercises that match the chosen facets and words, in the chosen order."""

from collections.abc import Iterator
from itertools import islice

from coaching.library.catalogue import Catalogue
from coaching.library.filters import Choice, Values
from coaching.library.search.lookup import Hits, look_up
from home.finding.sets import Scores, members


class Selection:
    """What is left of one library; a sequence of places in the catalogue, for a paginator."""

    def __init__(self, catalogue: Catalogue, choice: Choice, library_path: str) -> None:
        self.catalogue, self.choice = catalogue, choice
        self.all = catalogue.under.get(library_path, 0)
        self.hits: Hits | None = look_up(catalogue, choice.words) if choice.words else None
        self._found = self.all & self.hits.bits if self.hits else self.all
        self.bits = self.left_by(choice.values)

    def left_by(self, values: Values, but: str = "", *, words: bool = True) -> int:
        """The exercises that these values leave: any value of a facet will do, every facet has to be met."""
        bits = self._found if words else self.all
        for name, slugs in values.items():
            if name != but:
                any_of = 0
                for slug in slugs:
                    any_of |= self.catalogue.facets[name][slug].bits
                bits &= any_of
        return bits

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __getitem__(self, part: slice) -> list[int]:
        return list(islice(self._in_order(), part.start, part.stop))

    def _in_order(self) -> Iterator[int]:
        if self.choice.order == "newest":
            chosen = set(members(self.bits))
            yield from (place for place in self.catalogue.newest if place in chosen)
            return
        for group in self._groups():
            yield from members(group)

    def _groups(self) -> Iterator[int]:
        """Sets to be listed one after the other, each by name."""
        if self.choice.order == "easiest":
            return (self.bits & level.bits for level in self.catalogue.facets["level"].values())
        if self.choice.order == "match":
            scores = self.hits.scores if self.hits else Scores()
            for name, slug in self.choice.pairs:
                scores.add(self.catalogue.leading.get(name, {}).get(slug, 0), 8)
            return scores.ranked(self.bits)
        return iter([self.bits])
