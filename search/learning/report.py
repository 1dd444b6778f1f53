"""What visitors search for, as three questions: what was not found, what was found and not opened, what is rising."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, Sum
from django.utils import timezone

from search.learning.models import SearchedWords

DAYS = 30
MOST = 40
OFTEN_UNOPENED = 3  # searched so often without one answer opened


@dataclass(frozen=True)
class Line:
    """One search with its counts; `before`: as often in the days before these."""

    words: str
    times: int
    opened: int = 0
    found: int = 0
    before: int = 0


@dataclass(frozen=True)
class SearchesReport:
    """The last `days` days."""

    days: int = DAYS
    not_found: list[Line] = field(default_factory=list)
    not_opened: list[Line] = field(default_factory=list)
    rising: list[Line] = field(default_factory=list)


def searches_report(days: int = DAYS) -> SearchesReport:
    """Read the counts, in one query for each list."""
    return SearchesReport(days, not_found_lately(days), _not_opened(days), _rising(days))


def _since(days: int) -> Any:
    since = timezone.localdate() - timedelta(days=days)
    return SearchedWords.objects.filter(day__gt=since).values("words")


def _summed(days: int) -> Any:
    totals = {"all_times": Sum("times"), "all_opened": Sum("opened"), "all_found": Sum("found")}
    return _since(days).annotate(**totals).order_by("-all_times", "words")


def not_found_lately(days: int) -> list[Line]:
    """What was searched for and never found, the most often first."""
    return [_line(row) for row in _summed(days).filter(all_found=0)[:MOST]]


def _not_opened(days: int) -> list[Line]:
    rows = _summed(days).filter(all_found__gt=0, all_opened=0, all_times__gte=OFTEN_UNOPENED)
    return [_line(row) for row in rows[:MOST]]


def _rising(days: int) -> list[Line]:
    """Searched more often in the last quarter of the days than in the three quarters before."""
    recent = timezone.localdate() - timedelta(days=max(1, days // 4))
    rows = _since(days).annotate(
        now=Sum("times", filter=Q(day__gt=recent), default=0), then=Sum("times", filter=Q(day__lte=recent), default=0)
    )
    rising = rows.filter(now__gt=F("then")).exclude(now=1).order_by("-now", "words")[:MOST]
    return [Line(row["words"], row["now"], before=row["then"]) for row in rising]


def _line(row: dict[str, Any]) -> Line:
    return Line(row["words"], row["all_times"], row["all_opened"], row["all_found"])
