"""Title, description, canonical address and robots of each view of the library, for search engines."""

from typing import Any

from django.utils.translation import gettext, ngettext

from coaching.facets.registry import FACETS
from coaching.library.results import Selection
from home.pages.seo import breadcrumbs
from home.text.capitals import in_a_sentence
from home.text.lengths import DESCRIPTION_SHOWN, Length, with_site_name

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
        """What the list holds: the first value's own heading, and the others behind it."""
        pairs = self.choice.pairs
        if not pairs:
            return self.page.title
        first = title_of(self.selection, *pairs[0])
        others = ", ".join(called(self.selection, name, slug) for name, slug in pairs[1:])
        return f"{first}: {others}" if others else first

    @property
    def seo_pagetitle(self) -> str:
        """The heading, the words that were searched for, and the site's name."""
        words = self.choice.words
        title = gettext("{title} with “{words}”").format(title=self.title, words=words) if words else self.title
        return with_site_name(title, self.page.seo_sitename)

    @property
    def seo_description(self) -> str:
        """What the list holds, in a sentence."""
        if not self.choice.pairs:
            return self.page.seo_description
        count = len(self.selection)
        said = ngettext(
            "{title}: {count} exercise with steps, cues and doses",
            "{title}: {count} exercises with steps, cues and doses",
            count,
        ).format(title=self.title, count=count)
        examples = gettext(", such as {examples}").format(examples=", ".join(self.examples[:EXAMPLES]))
        whole = f"{said}{examples}."
        return whole if self.examples and not Length(whole, DESCRIPTION_SHOWN).is_long else f"{said}."

    @property
    def seo_image_url(self) -> str:
        """The library's own, else one that is drawn from this heading."""
        return self.page.own_image_url or self.page.drawn_image_url(self.title)

    @property
    def seo_image_alt(self) -> str:
        """What it shows."""
        return self.title

    @property
    def seo_canonical_url(self) -> str:
        """Its own address, with values, words and order as the library itself writes them."""
        address = self.choice.address if self.choice.address != "?" else ""
        if self.number > 1:
            return f"{self.page.full_url}{self.choice.before_page}page={self.number}"
        return self.page.full_url + address

    @property
    def seo_robots(self) -> str:
        """Whether search engines may list it. Links that lead to any more values say so themselves."""
        return "" if self.indexable else "noindex"

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
    label = selection.catalogue.facets[name][slug].name
    title = FACETS[name].titles.get(slug, FACETS[name].title)
    return title.format(label[:1].upper() + label[1:], in_a_sentence(label))


def called(selection: Selection, name: str, slug: str) -> str:
    """What one value is called in a sentence that does not say of which facet it is."""
    return str(FACETS[name].called.get(slug) or in_a_sentence(selection.catalogue.facets[name][slug].name))
