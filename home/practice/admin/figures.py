"""Impact in figures: never how often a page was viewed, only what readers say they did."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from urllib.parse import unquote, urlsplit

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from home.practice.models import Practice
from home.practice.totals import Totals, totals_by_page, totals_of

WEEKS = 12
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Impact:
    """What one page led to."""

    page: Page
    totals: Totals
    inquiries: int = 0
    weeks: list[int] = field(default_factory=list)


def impacts() -> list[Impact]:
    """Every page that led to practice or to inquiries, what led to most first. A handful of queries, however many pages."""
    totals, inquiries = totals_by_page(), inquiries_by_path()
    pages = {page.pk: page for page in Page.objects.filter(pk__in=totals)}
    pages |= {page.pk: page for page in _pages_at(inquiries)}
    by_week = weeks_of(list(pages))
    found = [
        Impact(page, totals.get(pk, Totals()), inquiries.get(path_of(page), 0), by_week.get(pk, [0] * WEEKS))
        for pk, page in pages.items()
    ]
    return sorted(found, key=lambda one: (-one.totals.practised, -one.totals.all, -one.inquiries, one.page.title))


def impact_of(page: Page) -> Impact:
    """What one page led to."""
    weeks = weeks_of([page.pk]).get(page.pk, [0] * WEEKS)
    return Impact(page, totals_of(page.pk), inquiries_by_path().get(path_of(page), 0), weeks)


def readers(practices: QuerySet[Practice]) -> Totals:
    """People, each of them once by the most that they said of any page. One query."""
    stage, people = Practice.Stage, partial(Count, "visitor", distinct=True)
    found = practices.aggregate(
        difference=people(filter=Q(stage=stage.DIFFERENCE)),
        practised=people(filter=Q(stage__in=[stage.DID, stage.DIFFERENCE])),
        all=people(),
    )
    did = found["practised"] - found["difference"]
    return Totals(found["all"] - found["practised"], did, found["difference"])


def all_readers() -> Totals:
    """Everybody who ever said something."""
    return readers(Practice.objects.all())


def this_week() -> tuple[Totals, list[Practice]]:
    """Who said something within seven days, and the last of them."""
    recent = Practice.objects.filter(changed_at__gt=timezone.now() - WEEK)
    return readers(recent), list(recent.select_related("page", "comment").order_by("-changed_at")[:8])


def weeks_of(pages: list[int]) -> dict[int, list[int]]:
    """How many began in each of the last WEEKS weeks, by page, the oldest week first."""
    starts = week_starts()
    began = Practice.objects.filter(page__in=pages, created_at__date__gte=starts[0])
    rows = began.annotate(week=TruncWeek("created_at")).values_list("page", "week").annotate(Count("pk"))
    counts: dict[int, Counter[date]] = {}
    for page, week, number in rows:
        counts.setdefault(page, Counter())[week.date()] += number
    return {page: [found[start] for start in starts] for page, found in counts.items()}


def week_starts() -> list[date]:
    """The Mondays of the last WEEKS weeks, this one the last."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return [monday - WEEK * number for number in reversed(range(WEEKS))]


def inquiries_by_path() -> dict[str, int]:
    """How many inquiries began on which page, from whatever app knows of inquiries."""
    found: Counter[str] = Counter()
    for count in hooks.get_hooks("count_inquiries_by_path"):
        for path, number in count().items():
            found[unquote(path)] += number
    return dict(found)


def path_of(page: Page) -> str:
    """The page's address without its host, in letters."""
    return unquote(urlsplit(page.url or "").path)


def _pages_at(paths: dict[str, int]) -> list[Page]:
    slugs = {path.rstrip("/").rpartition("/")[2] for path in paths} - {""}
    return [page for page in Page.objects.live().filter(slug__in=slugs) if path_of(page) in paths]
