"""An article's place in its series."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blog.shelves import in_order

if TYPE_CHECKING:
    from blog.models import PostPage, Series


@dataclass(frozen=True)
class Place:
    """Part `number` of `total`, and the parts beside it."""

    series: "Series"
    url: str
    parts: list["PostPage"]
    number: int
    previous: "PostPage | None"
    next: "PostPage | None"

    @property
    def total(self) -> int:
        """How many parts can be read."""
        return len(self.parts)


def place_in_series(post: "PostPage") -> Place | None:
    """Where the article stands among the parts that can be read; None outside a series, or alone in one."""
    if not post.series_id:
        return None
    readable = type(post).objects.live().public().filter(series=post.series_id).defer("body", "search_description")
    parts = list(in_order(readable)[:100])
    keys = [part.pk for part in parts]
    if post.pk not in keys or len(parts) < 2:
        return None
    at = keys.index(post.pk)
    before, after = parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None
    return Place(post.series, f"series/{post.series.slug}/", parts, at + 1, before, after)
