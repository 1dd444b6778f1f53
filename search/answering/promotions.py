"""Answers that the coach puts first, kept with `wagtail.contrib.search_promotions`."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from home.pages.cards import is_closed
from home.pages.edition_cache import for_edition
from search.answering.answers import page_address, root_paths


@dataclass(frozen=True)
class Promoted:
    """One answer that stands above all others."""

    title: str
    url: str
    text: str = ""


def promoted(searches: Iterable[str]) -> list[Promoted]:
    """The answers for these words, as typed and as understood. Pages that not everybody may read are left out."""
    wanted = {normalise_query_string(text) for text in searches if text} & for_edition(("promotions",), _searches)
    if not wanted:
        return []
    rows = SearchPromotion.objects.filter(query__query_string__in=wanted).select_related("page")
    rows = [row for row in rows if row.page is None or (row.page.live and not is_closed(row.page))]
    roots = root_paths()
    return [
        Promoted(
            title=row.page.title if row.page else row.external_link_text or row.external_link_url,
            url=page_address(row.page.url_path, roots) if row.page else row.external_link_url,
            text=row.description,
        )
        for row in rows
    ]


def _searches() -> set[str]:
    """The words for which the coach chose answers."""
    return set(SearchPromotion.objects.values_list("query__query_string", flat=True))
