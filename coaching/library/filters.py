"""Reads facets, words and order from the library's query string, and writes addresses with one of them changed."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy

from coaching.facets.registry import FACETS
from coaching.library.catalogue import Catalogue
from home.finding.words import is_all_idle, tidy_words

SORTS = {
    "match": gettext_lazy("Best match"),
    "name": gettext_lazy("Name"),
    "easiest": gettext_lazy("Easiest first"),
    "newest": gettext_lazy("Newest"),
}
MOST_VALUES = 20

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Order:
    """One order that the list can be in, and where it leads."""

    name: str
    label: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """Values of each facet, any of which will do; words; and an order, "" being the natural one."""

    values: Values = field(default_factory=dict)
    words: str = ""
    sort: str = ""

    @classmethod
    def from_query(cls, query: QueryDict, catalogue: Catalogue) -> "Choice":
        """Read an address. A value that the library does not know is a page that is not there: raises Http404."""
        values = {name: _known(query.getlist(name), catalogue, name) for name in FACETS if name in query}
        sort, words = query.get("sort", ""), tidy_words(query.get("q", ""))
        words = "" if is_all_idle(words) else words
        choice = cls({name: slugs for name, slugs in values.items() if slugs}, words)
        return replace(choice, sort=sort) if sort in choice.sorts and sort != choice.natural_sort else choice

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Facet and value of all that is chosen, in the order of the facets."""
        return [(name, slug) for name in FACETS for slug in self.values.get(name, ())]

    @property
    def natural_sort(self) -> str:
        """The order where none is asked for: what fits best, where anything can fit better than another."""
        return "match" if self.words or any(FACETS[name].is_ranked for name in self.values) else "name"

    @property
    def sorts(self) -> dict[str, str]:
        """The orders that make sense now, with their names."""
        return {name: label for name, label in SORTS.items() if name != "match" or self.natural_sort == "match"}

    @property
    def order(self) -> str:
        """The chosen order, else the default one."""
        return self.sort or self.natural_sort

    @property
    def address(self) -> str:
        """The address of this choice, from the library's on."""
        pairs = [*self.pairs, ("q", self.words), ("sort", self.sort)]
        return f"?{urlencode([(name, value) for name, value in pairs if value])}"

    @property
    def before_page(self) -> str:
        """The address up to the number of a page."""
        return self.address if self.address == "?" else f"{self.address}&"

    @property
    def orders(self) -> list[Order]:
        """The orders that make sense now."""
        return [
            Order(name, label, self.sorted_by(name).address, name == self.order) for name, label in self.sorts.items()
        ]

    def has(self, name: str, slug: str) -> bool:
        """Whether this value is chosen."""
        return slug in self.values.get(name, ())

    def toggled(self, name: str, slug: str) -> "Choice":
        """With the value where it was not chosen, without it where it was."""
        slugs = self.values.get(name, ())
        slugs = tuple(one for one in slugs if one != slug) if slug in slugs else (*slugs, slug)
        values = {**self.values, name: slugs}
        return replace(self, values={key: value for key, value in values.items() if value}).settled()

    def without_words(self) -> "Choice":
        """Without the words that are searched for."""
        return replace(self, words="").settled()

    def sorted_by(self, sort: str) -> "Choice":
        """In another order."""
        return replace(self, sort="" if sort == self.natural_sort else sort)

    def settled(self) -> "Choice":
        """Without an order that makes no difference any more."""
        return self if self.sort in self.sorts and self.sort != self.natural_sort else replace(self, sort="")


def _known(slugs: list[str], catalogue: Catalogue, name: str) -> tuple[str, ...]:
    asked = dict.fromkeys(slug for slug in map(str.lower, slugs[: 4 * MOST_VALUES]) if slug)
    if any(slug not in catalogue.facets[name] for slug in asked):
        raise Http404
    return tuple(asked)[:MOST_VALUES]
