"""What visitors search for, counted in memory and written down now and then: no search waits for the database, and
nothing is kept of who searched.
"""

import logging
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string

from search.learning.models import SearchedWords

KEEP_DAYS = 180
MOST_IN_MEMORY = 2_000  # different searches between two writings
LONGEST = 100
# An address or a telephone number that somebody put into the wrong field is nobody's search.
_PERSONAL = re.compile(r"@|(?:\d[\s().\-/]*){6,}")


@dataclass
class _Buffer:
    times: Counter[str] = field(default_factory=Counter)
    opened: Counter[str] = field(default_factory=Counter)
    found: dict[str, int] = field(default_factory=dict)


logger = logging.getLogger(__name__)
_buffer = _Buffer()
_lock = threading.Lock()


def count_search(words: str, found: int) -> None:
    """Somebody searched and got so many answers."""
    key = _key(words)
    with _lock:
        if key and (key in _buffer.times or len(_buffer.times) < MOST_IN_MEMORY):
            _buffer.times[key] += 1
            _buffer.found[key] = found


def count_opened(words: str) -> None:
    """Somebody opened an answer. Only what was searched before counts."""
    key = _key(words)
    with _lock:
        if key and len(_buffer.opened) < MOST_IN_MEMORY:
            _buffer.opened[key] += 1


def flush() -> None:
    """Write down what was counted. What cannot be written is counted again the next time."""
    global _buffer
    with _lock:
        buffer, _buffer = _buffer, _Buffer()
    if not (buffer.times or buffer.opened):
        return
    try:
        with transaction.atomic():
            _write(buffer, timezone.localdate())
    except Exception:
        with _lock:
            _buffer.times.update(buffer.times)
            _buffer.opened.update(buffer.opened)
            _buffer.found = buffer.found | _buffer.found
        raise


def forget_old() -> None:
    """Nothing is kept longer than KEEP_DAYS."""
    SearchedWords.objects.filter(day__lt=timezone.localdate() - timedelta(days=KEEP_DAYS)).delete()
    QueryDailyHits.garbage_collect(KEEP_DAYS)
    Query.garbage_collect()


def _key(words: str) -> str:
    words = " ".join(words.lower().split())[:LONGEST]
    return "" if _PERSONAL.search(words) else words


def _write(buffer: _Buffer, day: date) -> None:
    # Made in bulk, which sends no signals: no page that visitors see has changed.
    SearchedWords.objects.bulk_create(
        (SearchedWords(day=day, words=one) for one in buffer.times), ignore_conflicts=True
    )
    asked = {one: normalise_query_string(one) for one in buffer.times}
    Query.objects.bulk_create((Query(query_string=one) for one in set(asked.values())), ignore_conflicts=True)
    keys = dict(Query.objects.filter(query_string__in=asked.values()).values_list("query_string", "pk"))
    days = (QueryDailyHits(query_id=key, date=day) for key in keys.values())
    QueryDailyHits.objects.bulk_create(days, ignore_conflicts=True)
    for words, times in buffer.times.items():
        values = {"times": F("times") + times, "found": buffer.found.get(words, 0)}
        SearchedWords.objects.filter(day=day, words=words).update(**values)
        QueryDailyHits.objects.filter(query=keys[asked[words]], date=day).update(hits=F("hits") + times)
    for words, times in buffer.opened.items():
        SearchedWords.objects.filter(day=day, words=words).update(opened=F("opened") + times)


def write_regularly() -> None:
    """For a process that answers visitors: a thread of its own writes down what the process counted."""
    if settings.SEARCH_COUNT_SECONDS:
        threading.Thread(target=_write_for_ever, name="searches", daemon=True).start()


def _write_for_ever() -> None:
    while True:
        time.sleep(settings.SEARCH_COUNT_SECONDS)
        try:
            flush()
        except Exception:
            logger.exception(
                "What was searched could not be written down; trying again in %s seconds.",
                settings.SEARCH_COUNT_SECONDS,
            )
        connections.close_all()
