"""All exercises that anyone may see, as this process remembers them."""

import uuid
from dataclasses import dataclass
from threading import Lock

from coaching.library.edition import ShelfEdition
from coaching.library.word_index import WordIndex

# What the library is narrowed by, as it stands in addresses and over the options, in the order of the page.
HEADINGS = {
    "joint": "Joint",
    "level": "Level",
    "goal": "Goal",
    "equipment": "Equipment",
    "pattern": "Pattern",
    "action": "Movement of the joint",
    "muscle": "Muscle",
    "laterality": "Sides",
}


@dataclass(frozen=True)
class Term:
    """One value of a facet, with the exercises that bear it."""

    slug: str
    name: str
    bits: int


@dataclass(frozen=True)
class Shelf:
    """Every exercise has a place, in the order of names; a set of exercises is a number with these places as its bits."""

    token: uuid.UUID
    keys: list[int]  # of the page at each place
    newest: list[int]  # the places, the newest exercise first
    under: dict[str, int]  # tree path of a library -> its exercises
    facets: dict[str, dict[str, Term]]
    leading: dict[str, int]  # muscle -> where it works most
    few: dict[str, list[int]]  # facet -> exercises with one value of it, with two, with three
    short: list[int]  # exercises with titles of up to two, three, four words
    usual: int  # exercises with the kit that most is done with, or none
    index: WordIndex

    def names_at(self, place: int, facet: str) -> list[str]:
        """The terms of one exercise, in words."""
        return sorted(term.name for term in self.facets[facet].values() if term.bits >> place & 1)


_kept: Shelf | None = None
_building = Lock()


def current(edition: uuid.UUID | None = None) -> Shelf:
    """The shelf as it is now, where nobody knows the present edition yet by asking for it."""
    shelf = _kept
    return shelf if shelf and shelf.token == (edition or ShelfEdition.current()) else _renew()


def _renew() -> Shelf:
    from coaching.library.catalogue_queries import take_stock

    global _kept
    with _building:
        # Before the exercises are read: what changes meanwhile brings another edition.
        token = ShelfEdition.current()
        if _kept is None or _kept.token != token:
            _kept = take_stock(token)
        return _kept
