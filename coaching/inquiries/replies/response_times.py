"""How long people wait: what was promised to one, and how the promises are kept over all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Q
from django.utils import timezone

from coaching.inquiries.models import Inquiry

WINDOW = timedelta(days=90)


@dataclass(frozen=True)
class WaitingState:
    """A promise's state: a word for styles, and the words for people."""

    kind: str
    words: str


def state(inquiry: Inquiry, now: datetime | None = None) -> WaitingState:
    """Whether the promised answer is late, due today, on time, kept or missed; empty where nothing was promised."""
    now = now or timezone.now()
    due = inquiry.promised_by
    if due is None or inquiry.status == Inquiry.Status.SPAM:
        return WaitingState("", "")
    if inquiry.is_waiting:
        return _waiting(due, now)
    if inquiry.answered_at:
        return (
            WaitingState("kept", "Answered in time")
            if inquiry.answered_at <= due
            else WaitingState("missed", "Answered late")
        )
    return WaitingState("", "")


def late(now: datetime | None = None) -> Q:
    """Those who wait and were promised an answer by now."""
    return Q(status__in=Inquiry.WAITING, promised_by__lt=now or timezone.now())


def due_today(now: datetime | None = None) -> Q:
    """Those who wait and were promised an answer today."""
    now = now or timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return Q(status__in=Inquiry.WAITING, promised_by__gte=now, promised_by__lt=midnight)


@dataclass(frozen=True)
class Measure:
    """Over WINDOW: the median hours to the first answer, and the share answered within the promise, 0 to 1.

    None where there was nothing to measure.
    """

    answered: int
    median_hours: float | None
    within: float | None


def measure(now: datetime | None = None) -> Measure:
    """Spam left out. Who still waits past the promise counts as missed, who waits within it not yet."""
    now = now or timezone.now()
    asked = Inquiry.objects.filter(created_at__gt=now - WINDOW).exclude(status=Inquiry.Status.SPAM)
    rows = list(asked.values_list("created_at", "promised_by", "answered_at"))
    hours = [max(0.0, (answered - created).total_seconds() / 3600) for created, _, answered in rows if answered]
    kept = [(answered or now) <= due for _, due, answered in rows if due and (answered or due < now)]
    return Measure(len(hours), median(hours) if hours else None, sum(kept) / len(kept) if kept else None)


def waiting_in_words(hours: float) -> str:
    """Such as “40 minutes”, “9 hours” or “3 days”."""
    for size, unit in ((24.0, "day"), (1.0, "hour")):
        if hours >= size * (2 if unit == "day" else 1):
            return _count(round(hours / size), unit)
    return _count(max(1, round(hours * 60)), "minute")


def _waiting(due: datetime, now: datetime) -> WaitingState:
    if due < now:
        return WaitingState("late", f"Late by {waiting_in_words((now - due).total_seconds() / 3600)}")
    if timezone.localtime(due).date() == timezone.localtime(now).date():
        return WaitingState("today", f"Due today, {timezone.localtime(due):%H:%M %Z}")
    return WaitingState("on-time", f"Due in {waiting_in_words((due - now).total_seconds() / 3600)}")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
