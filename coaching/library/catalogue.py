"""All exercises that anyone may see, as sets of bits: what the library is narrowed by and searched in."""

import uuid
from dataclasses import dataclass

from coaching.library.word_index import WordIndex
from home.finding.synonyms import Synonyms


@dataclass(frozen=True)
class FacetTerm:
    """One value of a facet, with the exercises that bear it."""

    slug: str
    name: str
    bits: int


@dataclass(frozen=True)
class Catalogue:
    """Every exercise has a place, in the order of names; a set of exercises is a number with these places as its bits."""

    token: uuid.UUID
    keys: list[int]  # of the page at each place
    newest: list[int]  # the places, the newest exercise first
    under: dict[str, int]  # tree path of a library -> its exercises
    facets: dict[str, dict[str, FacetTerm]]
    leading: dict[str, dict[str, int]]  # ranked facet -> value -> the exercises that have it in their first field
    few: dict[str, list[int]]  # facet -> exercises with one value of it, with two, with three
    short: list[int]  # exercises with titles of up to two, three, four words
    usual: int  # exercises with the kit that most is done with, or none
    index: WordIndex
    synonyms: Synonyms

    def names_at(self, place: int, facet: str) -> list[str]:
        """The terms of one exercise, in words."""
        return sorted(term.name for term in self.facets[facet].values() if term.bits >> place & 1)

    def slugs_at(self, place: int, facet: str) -> list[str]:
        """The same as they stand in addresses."""
        return [slug for slug, term in self.facets[facet].items() if term.bits >> place & 1]
