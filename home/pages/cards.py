"""Cards of many pages, made with a number of queries that does not grow with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Q
from django.db.models.functions import Substr
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from home.media.pictures.models import CustomImage
from home.media.pictures.together import PictureWay, fetch_pictures
from home.pages.base import BasePage, Card, ListingPage
from home.pages.edition_cache import for_edition, new_edition_cache

MOST_CARDS = 1_000  # each with its picture's sizes
_cards = new_edition_cache(MOST_CARDS)


def prefetch_cards(
    pages: Iterable[BasePage], ways: Iterable[PictureWay] = (), pictures: Iterable[CustomImage] = ()
) -> None:
    """Fetch what the cards of these specific pages show: pictures of all together, with those of `ways` and `pictures`."""
    by_class: dict[type[BasePage], list[BasePage]] = {}
    for page in pages:
        by_class.setdefault(type(page), []).append(page)
    shown = [(page, way) for cls, group in by_class.items() for page in group for way in cls.card_ways]
    fetch_pictures([*shown, *ways], pictures)
    for cls, group in by_class.items():
        cls.prepare_cards(group)


def cards_by_key(classes: Mapping[int, type[BasePage]]) -> dict[int, Card]:
    """The cards of pages by their keys, given with the class of each: made once in an edition, all unknown ones together.

    Whether a reader may see the page is asked by whoever shows its card.
    """

    def make(unknown: list[int]) -> dict[int, Card]:
        by_class: dict[type[BasePage], list[int]] = {}
        for key in unknown:
            by_class.setdefault(classes[key], []).append(key)
        return _make_cards([page for cls, keys in by_class.items() for page in cls.for_cards().filter(pk__in=keys)])

    return _cards.get_each("card", classes, make)


def _make_cards(
    pages: list[BasePage], ways: Iterable[PictureWay] = (), pictures: Iterable[CustomImage] = ()
) -> dict[int, Card]:
    prefetch_cards(pages, ways, pictures)
    return {page.pk: page.card for page in pages}


def as_cards(
    pages: Iterable[BasePage],
    ways: Iterable[PictureWay] = (),
    pictures: Iterable[CustomImage] = (),
    *,
    lead: bool = False,
) -> list[Card]:
    """The cards of these specific pages as they are published, in their order, their pictures fetched with the others.

    `lead`: the first is large, and says how it begins at least.
    """
    ordered = list(pages)
    given = {page.pk: page for page in ordered}
    others: tuple[Iterable[PictureWay], Iterable[CustomImage]] = (list(ways), list(pictures))

    def make(unknown: list[int]) -> dict[int, Card]:
        nonlocal others
        with_cards, others = others, ((), ())
        return _make_cards([given[key] for key in unknown], *with_cards)

    found = _cards.get_each("card", given, make)
    fetch_pictures(*others)
    cards = [found[page.pk] for page in ordered]
    if lead and cards and not cards[0].text:
        cards[0] = replace(cards[0], text=ordered[0].opening)
    return cards


def readable(pages: Iterable[Page]) -> set[int]:
    """The keys of those among the pages that anyone may read: published, and behind no password."""
    closed = closed_paths()
    return {page.pk for page in pages if page.live and not page.path.startswith(closed)}


def closed_paths() -> tuple[str, ...]:
    """The tree's paths of the pages behind a password or a sign-in, read once in an edition; what is below is closed as well."""
    return for_edition(
        ("closed paths",), lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    )


def is_closed(page: Page) -> bool:
    """Whether not everybody may read this page."""
    return page.path.startswith(closed_paths())


def open_to_all(pages: PageQuerySet, paths: tuple[str, ...] | None = None) -> PageQuerySet:
    """Published pages behind no password, which are those below `paths`, the `closed_paths()` that there are.

    As `live().public()`, which asks for the restrictions each time.
    """
    closed = Q()
    for path in closed_paths() if paths is None else paths:
        closed |= Q(path__startswith=path)
    return pages.live().exclude(closed) if closed else pages.live()


def cards_of(pages: Sequence[Page], *, lead: bool = False) -> list[Card]:
    """Cards in the given order, for pages of any class."""
    found = {page.pk: page for page in open_to_all(Page.objects.filter(pk__in=[page.pk for page in pages])).specific()}
    ordered = [found[page.pk] for page in pages if page.pk in found and hasattr(type(found[page.pk]), "card")]
    return as_cards(ordered, lead=lead)


def children_of(parent: Page, pages: PageQuerySet) -> PageQuerySet:
    """Those of the pages, of a class that has no pages below it, that stand under `parent`.

    As `child_of`, but written so that SQLite does not hold the path for the best way in: it then scans and sorts all of
    the site's pages instead of reading the first few of an index.
    """
    return pages.annotate(parent_path=Substr("path", 1, len(parent.path))).filter(parent_path=parent.path)


def without_aliases(pages: PageQuerySet) -> PageQuerySet:
    """Pages without those that only repeat another one."""
    return pages.filter(alias_of=None)


def without_doubles(pages: PageQuerySet, parent: Page) -> PageQuerySet:
    """Pages under `parent` without the aliases of others under it: one of a page elsewhere is listed here."""
    return pages.exclude(alias_of__path__startswith=parent.path, alias_of__live=True)


def count_without_doubles(parent: Page) -> int:
    """How many published pages anyone may read stand under `parent`, without those aliases.

    Asks the table of all pages alone, and of aliases their index (`> 0`): a join for each page takes three times as long.
    """
    children = open_to_all(Page.objects.child_of(parent))
    aliases = Page.objects.filter(alias_of__gt=0, alias_of__live=True).values_list("pk", "path", "alias_of__path")
    doubles = [key for key, *paths in aliases if all(path.startswith(parent.path) for path in paths)]
    return children.count() - (children.filter(pk__in=doubles).count() if doubles else 0)


def listing_cards(index: ListingPage, count: int, *, lead: bool = False) -> list[Card]:
    """The first cards of an index page."""
    return as_cards(index.first_listed(count), lead=lead)
