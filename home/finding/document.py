"""SearchDocument: what a page gives the site's search to index."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SearchSection:
    """The words under one heading; `anchor` is the heading's id on the page, "" for the beginning.

    `furniture`: the heading stands on every page of its kind, and is shown but not searched.
    """

    text: str
    heading: str = ""
    anchor: str = ""
    furniture: bool = False

    @property
    def told(self) -> str:
        """The heading where it says something about this page."""
        return "" if self.furniture else self.heading


@dataclass(frozen=True)
class SearchDocument:
    """A page as the search knows it.

    `names` are other names of the same thing, `labels` what it is filed under, `asides` what people also call that in
    several words, `kit` the equipment whose name in a title tells little. `facets` maps a facet to its values, slug to
    label, by which answers are narrowed.
    """

    kind: str
    title: str
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    summary: str = ""
    sections: tuple[SearchSection, ...] = ()
    facets: dict[str, dict[str, str]] = field(default_factory=dict)
    date: datetime.date | None = None
