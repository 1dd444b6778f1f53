"""The options of each facet, with the number of exercises that choosing it leaves."""

from dataclasses import dataclass

from coaching.facets.registry import FACETS, facets
from coaching.library.catalogue import FacetTerm
from coaching.library.filters import Choice
from coaching.library.results import Selection

FOLDED_FROM = 3


@dataclass(frozen=True)
class Option:
    """One value of a facet: what it would leave, and where it leads."""

    facet: str
    slug: str
    label: str
    count: int
    address: str
    chosen: bool
    is_for_robots: bool = False  # its list is one of those that search engines may show

    @property
    def anchor(self) -> str:
        """Its name in the page, so that the focus finds it again."""
        return f"{self.facet}-{self.slug}"


@dataclass(frozen=True)
class FacetOptions:
    """A row of options, the most usual first, with the rest folded away."""

    name: str
    heading: str
    options: list[Option]

    @property
    def shown(self) -> list[Option]:
        """Those that stand there at once: the first ones, and all that are chosen."""
        most = FACETS[self.name].shown
        if len(self.options) < most + FOLDED_FROM:
            return self.options
        return [option for place, option in enumerate(self.options) if place < most or option.chosen]

    @property
    def folded(self) -> list[Option]:
        """The rest, by name."""
        shown = {option.slug for option in self.shown}
        return sorted((one for one in self.options if one.slug not in shown), key=lambda one: one.label.lower())


@dataclass(frozen=True)
class FilterStep:
    """One thing to take away again, and what would be left then."""

    label: str
    address: str
    count: int
    anchor: str = ""


def read_facets(selection: Selection) -> list[FacetOptions]:
    """Every facet with the options that would leave something, and those that are chosen."""
    return [FacetOptions(facet.name, facet.heading, options_of(selection, facet.name)) for facet in facets()]


def options_of(selection: Selection, name: str, *, everything: bool = False) -> list[Option]:
    """The options of one facet. Its own chosen values do not count against the others: any of them will do.

    What would leave nothing is left out, unless it is chosen or everything is asked for.
    """
    choice = selection.choice
    left = selection.left_by(choice.values, but=name)
    terms = selection.catalogue.facets[name].values()
    options = [_option(choice, name, term, (left & term.bits).bit_count()) for term in terms]
    return [option for option in options if everything or option.count or option.chosen]


def read_filter_steps(selection: Selection) -> list[FilterStep]:
    """Each chosen value and the words, with what would be left without it."""
    choice = selection.choice
    steps = []
    for name, slug in choice.pairs:
        without = choice.toggled(name, slug)
        left = selection.left_by(without.values)
        steps.append(
            FilterStep(
                _label(selection.catalogue.facets[name][slug]), without.address, left.bit_count(), f"{name}-{slug}"
            )
        )
    if choice.words:
        left = selection.left_by(choice.values, words=False)
        steps.append(FilterStep(f"“{choice.words}”", choice.without_words().address, left.bit_count()))
    return steps


def _option(choice: Choice, name: str, term: FacetTerm, count: int) -> Option:
    toggled = choice.toggled(name, term.slug)
    plain = len(toggled.pairs) <= 1 and not toggled.words and not toggled.sort
    return Option(name, term.slug, _label(term), count, toggled.address, choice.has(name, term.slug), plain)


def _label(term: FacetTerm) -> str:
    return term.name[:1].upper() + term.name[1:]
