"""The edition: the public site's version in the database, moved on in the transaction of every visible change.

What remembers anything of the public site (the front door's pages, a menu) drops it with the edition; the front door alone may
send a page around a change as it was for a moment. `move_on()` says that something changed, `move_on_around()` that a page did,
`current_edition()` names the edition for this process, `follow_edition()` hears of every change at once.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Count, Max, Sum
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

# Rows are read by every process within a second of their commit; nobody needs them after that.
KEEP = timedelta(minutes=10)
PRUNE_EVERY = 50
# More changes than these at once are told of as one of everything.
MOST_AT_ONCE = 50


class Change(NamedTuple):
    """Something that a visitor could see became another: at the one address with this path, or, without any, everywhere.

    One that is centred is seen at its path and below, and in whatever shows something of it elsewhere.
    """

    path: str = ""
    centred: bool = False


EVERYWHERE = Change()
Listener = Callable[[Change], None]


def _draw() -> int:
    return secrets.randbelow(2**31)


class Edition(models.Model):
    """One change of the public site. Rows are only added, so that writers never wait for each other's row."""

    path = models.CharField(
        max_length=2048, blank=True, help_text="The only address that it changed; empty: any may have."
    )
    # Beside an empty path, which is all that code from before it reads while an upgrade lasts; such code writes rows as well.
    centre = models.CharField(
        max_length=2048, blank=True, db_default="", help_text="Where the change is centred, of one that is."
    )
    at = models.DateTimeField(default=timezone.now, db_index=True)
    # A number that was drawn by chance, because a transaction that came to nothing leaves its row's number to another.
    mark = models.PositiveIntegerField(default=_draw)

    # What it says is no change by itself.
    moves_edition: ClassVar[bool] = False

    class Meta:
        verbose_name = "edition of the public site"

    def __str__(self) -> str:
        return self.path or "everything"


def move_on(path: str = "", *, centred: bool = False) -> None:
    """Say that something visible changed: everywhere, at the one address with this path, or centred there (see `Change`).

    What was said in this transaction already is said: what undoes that undoes the change as well.
    """
    change = Change(unquote(path), centred and bool(path))
    pending = _pending()
    if {change, change._replace(centred=True), EVERYWHERE} & pending:
        return
    if len(pending) >= MOST_AT_ONCE:
        change = EVERYWHERE
    with transaction.atomic():
        row = Edition.objects.create(**{"centre" if change.centred else "path": change.path})
        if row.pk % PRUNE_EVERY == 0:
            Edition.objects.filter(at__lt=timezone.now() - KEEP).delete()
        transaction.on_commit(_Announcement(change), robust=True)


def move_on_around(page: Page) -> None:
    """Say that a page which can be seen changed: it and all that name it, and what else may show something of it."""
    move_on(address_path(page), centred=True)
    pages = ContentType.objects.get_for_model(Page)
    names = ReferenceIndex.get_references_to(page).filter(base_content_type=pages)
    keys = {int(key) for key in names.values_list("object_id", flat=True)} - {page.pk}
    naming = list(Page.objects.live().filter(pk__in=sorted(keys)[: MOST_AT_ONCE + 1]))
    for path in {""} if len(naming) > MOST_AT_ONCE else {address_path(one) for one in naming}:
        move_on(path)


def address_path(page: Page) -> str:
    """Of its address; nothing for a page that has none."""
    return urlsplit(page.url or "").path


def current_edition() -> int:
    """The edition as this process knows it: another number after every change, and no number of another process's.

    A change that this process committed is known at once, one of another process within `settings.EDITION_SECONDS`.
    In a transaction that has moved it on it is a number that never comes again, because nobody else may see what is there.
    """
    if _pending():
        return -_draw()
    _follower.refresh_when_due()
    return _follower.number


def refresh() -> int:
    """Ask the database now."""
    _follower.refresh()
    return _follower.number


def follow_edition(listener: Listener) -> None:
    """Call `listener` with every change, in whatever thread hears of it first."""
    _follower.listeners.append(listener)


@dataclass(frozen=True)
class _Announcement:
    """Run on commit, so that this process answers nothing older than what it has acknowledged."""

    change: Change

    def __call__(self) -> None:
        _follower.refresh()


def _pending() -> set[Change]:
    """What the present transaction has announced."""
    calls = (one for _, one, *_ in transaction.get_connection().run_on_commit)
    return {one.change for one in calls if isinstance(one, _Announcement)}


class _Follower:
    """What this process has seen of the changes."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        self.number = 0
        self._lock = threading.Lock()
        self._seen: dict[tuple[int, int], Change] = {}
        self._sum: Checksum | None = None
        self._asked = 0.0
        self._day = timezone.localdate()

    def refresh_when_due(self) -> None:
        """Ask the database, unless that was done a moment ago."""
        if time.monotonic() - self._asked >= settings.EDITION_SECONDS:
            self.refresh()

    def refresh(self) -> None:
        """Compare the rows with those that were there, and tell of new ones."""
        with self._lock:
            now, found = time.monotonic(), _checksum()
            new = self._new_changes() if found != self._sum else set()
            # Rows may have come and gone unseen, and pages show what day it is.
            missed = now - self._asked > KEEP.total_seconds() / 2 or self._day != timezone.localdate()
            if self._sum is not None and (new or missed):
                self._tell({EVERYWHERE} if missed else new)
            self._sum, self._asked, self._day = found, now, timezone.localdate()

    def _new_changes(self) -> set[Change]:
        found = Edition.objects.values_list("pk", "mark", "path", "centre")
        rows = {(pk, mark): Change(centre or path, bool(centre)) for pk, mark, path, centre in found}
        new = {change for row, change in rows.items() if row not in self._seen}
        self._seen = rows
        return new

    def _tell(self, changes: set[Change]) -> None:
        self.number += 1
        if EVERYWHERE in changes or len(changes) > MOST_AT_ONCE:
            changes = {EVERYWHERE}
        # What is centred first: pages that name it are rendered with what is dropped for it.
        for change in sorted(changes, key=lambda one: not one.centred):
            for listener in self.listeners:
                listener(change)


Checksum = tuple[int | None, int | None, int]


def _checksum() -> Checksum:
    """Another one after every commit, in whatever order the rows' numbers were committed."""
    found = Edition.objects.aggregate(last=Max("pk"), marks=Sum("mark"), rows=Count("pk"))
    return found["last"], found["marks"], found["rows"]


_follower = _Follower()
