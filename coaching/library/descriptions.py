"""How the library describes itself to search engines: one value makes a page of its own, any more do not."""

from typing import Any

from coaching.facets.registry import FACETS
from coaching.library.filters import Choice
from coaching.library.results import Selection
from home.pages.seo import breadcrumbs

EXAMPLES = 3


class LibraryView:
    """A library as its head describes it while it is narrowed: title, address, description, and whether to list it."""

    seo_title = ""
    seo_address_is_whole = True

    def __init__(self, page: Any, selection: Selection, number: int, examples: list[str]) -> None:
        self.page, self.selection, self.number, self.examples = page, selection, number, examples
        self.choice = selection.choice
        self.indexable = is_indexable(selection)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    @property
    def title(self) -> str:
        """The value's own heading, else the library's."""
        pairs = self.choice.pairs
        return title_of(self.selection, *pairs[0]) if len(pairs) == 1 else self.page.title

    @property
    def seo_pagetitle(self) -> str:
        """The heading and the site's name."""
        return f"{self.title} — {self.page.seo_sitename}"

    @property
    def seo_description(self) -> str:
        """What the list holds, in a sentence."""
        if not (self.indexable and self.choice.pairs):
            return self.page.seo_description
        count = len(self.selection)
        number = "1 exercise" if count == 1 else f"{count} exercises"
        return f"{self.title}: {number} with steps, cues and doses, such as {', '.join(self.examples[:EXAMPLES])}."

    @property
    def seo_canonical_url(self) -> str:
        """This address where it may be listed, else that of its first value alone, else the library's."""
        pairs = self.choice.pairs[:1]
        name, slug = pairs[0] if pairs else ("", "")
        nearest = Choice({name: (slug,)}) if name else Choice()
        if self.indexable and self.number > 1:
            return f"{self.page.full_url}{nearest.before_page}page={self.number}"
        return self.page.full_url + (nearest.address if name else "")

    @property
    def seo_robots(self) -> str:
        """Whether search engines may list it. They follow its links anyhow."""
        return "" if self.indexable else "noindex, follow"

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """Breadcrumbs that end at this list."""
        trail = [(page.title, page.full_url) for page in [*self.page.trail, self.page]]
        return [breadcrumbs([*trail, (self.title, self.seo_canonical_url)])]


def is_indexable(selection: Selection) -> bool:
    """The whole, or one value that leaves something; without words and in the natural order."""
    choice = selection.choice
    if choice.words or choice.sort or len(choice.pairs) > 1:
        return False
    return not choice.pairs or len(selection) > 0


def describe(page: Any, selection: Selection, number: int, examples: list[str]) -> Any:
    """What stands in the head: the library itself while nothing is chosen, else a view of it."""
    whole = is_indexable(selection) and not selection.choice.pairs
    return page if whole else LibraryView(page, selection, number, examples)


def title_of(selection: Selection, name: str, slug: str) -> str:
    """The heading of the list by one value."""
    label = selection.shelf.facets[name][slug].name
    title = FACETS[name].titles.get(slug, FACETS[name].title)
    return title.format(label[:1].upper() + label[1:], label[:1].lower() + label[1:])
