"""Makes the index anew while it is being searched: page after page, never empty in between."""

from collections.abc import Callable

from home.pages import edition
from search.index import indexing, postings
from search.index.models import Document
from search.index.tokens import EVERY


def rebuild(tell: Callable[[int, int], None] = lambda done, count: None) -> int:
    """Enter every page that anyone may read, as it is now, and take out all else; how many pages there are.

    A few pages at a time, each time in one transaction: it can be broken off at any moment, and begun again.
    """
    pages = indexing.open_pages().order_by("path")
    count, done = pages.count(), 0
    for part in indexing.batched(pages.iterator(indexing.BATCH)):
        indexing.refresh_many(part, thorough=True)
        done += len(part)
        tell(done, count)
    gone = Document.objects.exclude(page__in=indexing.open_pages()).values_list("page_id", flat=True)
    indexing.take_out_pages(list(gone))
    edition.move_on()
    return done


def is_whole() -> bool:
    """Whether every document was entered by this version of the index, and there are any where there are pages."""
    count = Document.objects.count()
    entered = postings.stored_sets([EVERY]).get(EVERY, 0).bit_count()
    return entered == count and bool(count or not indexing.open_pages().exists())


def keep_up() -> None:
    """What the clock asks for: the index is made where there is none, and follows what changed."""
    if is_whole():
        catch_up()
    else:
        rebuild()


def catch_up(most: int = 500) -> int:
    """Enter anew what shows something that has changed since; how many pages that were."""
    stale = Document.objects.filter(stale=True).values_list("page_id", flat=True)[:most]
    pages = list(indexing.pages_of(list(stale)))
    for part in indexing.batched(pages):
        indexing.refresh_many(part)
    if pages:
        edition.move_on()
    return len(pages)
