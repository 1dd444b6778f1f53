"""The public pages that were read last, whole and compressed, as long as nothing that a visitor sees has changed; pages
around a change for a moment longer.

All of it happens on the event loop's thread, so nothing here is locked.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from typing import Any

from config.front.cache_key import Key
from config.front.stored_page import StoredPage
from home.pages.edition import EVERYWHERE, Change

MOST_NAMES = 20_000
MOST_READ = 100
MOST_SHORTCUTS = (
    8  # to one page: as many as there are browsers that ask differently; what follows a "?" is made up at will
)
# A page around a change is sent as it was for so long while it and others are rendered anew, 20 a second on one core.
LAG_SECONDS = 5
SHORTCUT = 1000  # bytes of Python objects around one, about


@dataclass(eq=False, slots=True)
class Generation:
    """What was stored since the last change. A page that was begun before a change is stored in the old one, unseen."""

    pages: "OrderedDict[Key, StoredPage]" = field(default_factory=OrderedDict)
    # The parameters that each path was seen to depend on; None: its answers are for one person each.
    declared: dict[Key, tuple[str, ...] | None] = field(default_factory=dict)
    # One render for all who wait for the same page.
    renders: "dict[Key, asyncio.Task[Any]]" = field(default_factory=dict)
    # The answer to a request that was answered before, under what it said word for word.
    shortcuts: dict[tuple[str | None, ...], tuple[StoredPage, Any]] = field(default_factory=dict)
    # Pages as they were before a change that is centred elsewhere, and until when they may be sent.
    before: dict[Key, tuple[StoredPage, float]] = field(default_factory=dict)
    size: int = 0


class PageMemory:
    """Bounded in bytes; what was read longest ago goes first. For LAG_SECONDS after a change there may be twice as much."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.now = Generation()
        self.most_read: Counter[Key] = Counter()

    def store(self, generation: Generation, page: StoredPage) -> None:
        """Keep the page in the generation that its render began in."""
        self._drop(generation, page.key)
        generation.pages[page.key] = page
        self._grow(generation, page.size)

    def declare(self, generation: Generation, key: Key, parameters: tuple[str, ...] | None) -> None:
        """Remember what the page at this address depends on."""
        if len(generation.declared) >= MOST_NAMES:
            generation.declared.clear()
        generation.declared[key] = parameters

    def read(self, page: StoredPage) -> None:
        """Note that it was asked for."""
        page.hits += 1
        self.now.pages.move_to_end(page.key)

    def add_shortcut(self, request: tuple[str | None, ...], page: StoredPage, answer: Any) -> None:
        """Answer the same request without looking at it again, as long as the page is kept."""
        if page.dropped or len(page.shortcuts) >= MOST_SHORTCUTS or request in self.now.shortcuts:
            return
        self.now.shortcuts[request] = (page, answer)
        page.shortcuts.append(request)
        size = SHORTCUT + sum(len(said) for said in request if said)
        page.size += size
        self._grow(self.now, size)

    def forget(self, change: Change = EVERYWHERE) -> None:
        """Something changed: everywhere, at one path only, or centred there."""
        now, path = self.now, change.path
        if change.centred or not path:
            self._count_reads()
            self.now = Generation(before=self._around(path) if path else {})
            return
        for key in [key for key in now.pages if key.path == path]:
            self._drop(now, key)
        before = {key: found for key, found in self._behind().items() if key.path != path}
        # Renders that have begun may have read what was before: they end for those who wait, and are stored nowhere.
        self.now = Generation(now.pages, now.declared, shortcuts=now.shortcuts, before=before, size=now.size)
        now.pages, now.shortcuts, now.size = OrderedDict(), {}, 0

    def before(self, key: Key) -> StoredPage | None:
        """The page as it was before a change that is centred elsewhere and only just made, else nothing."""
        page, end = self.now.before.get(key, (None, 0.0))
        return page if time.monotonic() < end else None

    def _around(self, path: str) -> dict[Key, tuple[StoredPage, float]]:
        """What may be sent as it was: from now on, or still, where it has been behind already."""
        end = time.monotonic() + LAG_SECONDS
        found = self._behind() | {key: (page, end) for key, page in self.now.pages.items() if page.may_lag}
        return {key: one for key, one in found.items() if not key.path.startswith(path)}

    def _behind(self) -> dict[Key, tuple[StoredPage, float]]:
        """What may still be sent as it was before an earlier change."""
        now = time.monotonic()
        return {key: (page, end) for key, (page, end) in self.now.before.items() if now < end}

    def keys_most_read(self, number: int) -> list[Key]:
        """What is worth rendering before somebody asks."""
        return [key for key, _ in self.most_read.most_common(number)]

    def _count_reads(self) -> None:
        for key in self.most_read:
            self.most_read[key] //= 2
        for key, page in self.now.pages.items():
            self.most_read[key] += page.hits
            page.hits = 0
        self.most_read = Counter(dict(self.most_read.most_common(MOST_READ)))

    def _grow(self, generation: Generation, size: int) -> None:
        generation.size += size
        while generation.size > self.limit:
            self._drop(generation, next(iter(generation.pages)))

    def _drop(self, generation: Generation, key: Key) -> None:
        page = generation.pages.pop(key, None)
        if page:
            generation.size -= page.size
            page.dropped = True
            for request in page.shortcuts:
                del generation.shortcuts[request]
