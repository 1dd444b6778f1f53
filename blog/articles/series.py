"""An article's place in its series."""

from dataclasses import dataclass

from blog.taxonomy.series import Series
from blog.taxonomy.topic_lists import in_order
from home.pages.base import BasePage
from home.pages.cards import open_to_all, without_aliases

MOST = 12  # parts shown under an article; a longer series shows those around it


@dataclass(frozen=True)
class SeriesPlace:
    """Part `number` of `total`, with its neighbours: `parts` are the numbers and articles to show."""

    series: Series
    url: str
    parts: list[tuple[int, BasePage]]
    number: int
    total: int
    previous: BasePage | None
    next: BasePage | None


def place_in_series(post: BasePage) -> SeriesPlace | None:
    """Where the article stands among the parts that can be read; None outside a series, or alone in one."""
    if not post.series_id:
        return None
    readable = without_aliases(open_to_all(type(post).objects)).filter(series=post.series_id)
    readable = readable.defer("body", "search_description")
    keys = list(in_order(readable).values_list("pk", flat=True))
    key = post.alias_of_id or post.pk
    if key not in keys or len(keys) < 2:
        return None
    at = keys.index(key)
    first = max(0, min(at - MOST // 2, len(keys) - MOST))
    found = readable.in_bulk(keys[first : first + MOST])
    parts = {number: found[key] for number, key in enumerate(keys, 1) if key in found}
    url = f"series/{post.series.slug}/"
    return SeriesPlace(post.series, url, list(parts.items()), at + 1, len(keys), parts.get(at), parts.get(at + 2))
