"""Makes the index anew while it is being searched: page after page, never empty in between."""

import time
from collections.abc import Callable, Iterator
from functools import partial

from django.db import IntegrityError, OperationalError, connection
from wagtail.models import Page

from home.pages import edition
from search.index import indexing, postings
from search.index.models import Document
from search.index.tokens import EVERY

# Seconds. SQLite lets one write at a time, and whoever waits looks ten times a second whether it is his turn.
PAUSE = 0.12
PATIENCE, BEFORE_TRYING_AGAIN = 120, 1


def rebuild(
    tell: Callable[[int, int], None] = lambda done, count: None, waiting: Callable[[], None] = lambda: None
) -> int:
    """Enter every page that anyone may read, as it is now, and take out all else; how many pages there are.

    A few pages at a time, each time in one transaction: it can be broken off at any moment, and begun again. `tell` hears
    how far it is, `waiting` that others lock what it wants; after PATIENCE seconds of that the database's error is raised.
    """
    count, done = indexing.open_pages().count(), 0
    for part in _parts():
        _patiently(partial(indexing.refresh_many, part, thorough=True), waiting)
        done += len(part)
        tell(done, count)
        _let_others_write()
    _patiently(_take_out_what_is_gone, waiting)
    _patiently(edition.move_on, waiting)
    return done


def _parts() -> Iterator[list[Page]]:
    """A few pages at a time, each part asked for by itself: SQLite refuses to write beside a list that is not read to its end
    once others have written.
    """
    last = ""
    while part := list(indexing.open_pages().filter(path__gt=last).order_by("path")[: indexing.BATCH]):
        yield part
        last = part[-1].path


def _patiently(write: Callable[[], object], waiting: Callable[[], None]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            write()
        except (OperationalError, IntegrityError):
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            waiting()
            connection.close_if_unusable_or_obsolete()
            time.sleep(BEFORE_TRYING_AGAIN)
        else:
            return


def _let_others_write() -> None:
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(PAUSE)


def _take_out_what_is_gone() -> None:
    gone = Document.objects.exclude(page__in=indexing.open_pages()).values_list("page_id", flat=True)
    indexing.take_out_pages(list(gone))


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


def catch_up(waiting: Callable[[], None] = lambda: None, most: int = 500) -> int:
    """Enter anew what shows something that has changed since; how many pages that were."""
    stale = Document.objects.filter(stale=True).values_list("page_id", flat=True)[:most]
    pages = list(indexing.pages_of(list(stale)))
    for part in indexing.batched(pages):
        _patiently(partial(indexing.refresh_many, part), waiting)
        _let_others_write()
    if pages:
        _patiently(edition.move_on, waiting)
    return len(pages)
