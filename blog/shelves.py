"""The lists an index offers beside its own: by topic, tag, series, author and year."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404

from blog.models.author import Author
from blog.models.filing import Tag
from blog.models.series import Series
from blog.models.topic import Topic

KINDS: dict[str, Any] = {"topic": Topic, "tag": Tag, "series": Series, "author": Author}
_FIELDS = {"topic": "topic", "tag": "tagged_items__tag", "series": "series", "author": "author"}


@dataclass(frozen=True)
class Shelf:
    """Some of the articles, under a heading of their own."""

    kind: str
    title: str
    text: str
    path: str
    posts: QuerySet
    subject: Any = None

    @property
    def is_series(self) -> bool:
        """A series is read from its first part on; every other list from its newest."""
        return self.kind == "series"


def shelf(posts: QuerySet, kind: str, slug: str) -> Shelf:
    """The articles of one topic, tag, series or author. Raises Http404 for one that is unknown or has none."""
    subject = KINDS[kind].objects.filter(slug=slug).first()
    if subject is None:
        raise Http404
    found = posts.filter(**{_FIELDS[kind]: subject})
    found = in_order(found) if kind == "series" else found
    if not found.exists() and kind != "author":
        raise Http404
    text = getattr(subject, "description", "") or _text(kind, subject)
    return Shelf(kind, subject.name, text, f"{kind}/{subject.slug}/", found, subject)


def year_shelf(posts: QuerySet, year: int) -> Shelf:
    """The articles of one year. Raises Http404 for a year without any."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR or not (found := posts.filter(date__year=year)).exists():
        raise Http404
    return Shelf("year", str(year), f"Articles from {year}, the newest first.", f"year/{year}/", found)


def ways(posts: QuerySet) -> list[tuple[str, list[tuple[str, str]]]]:
    """What an index offers beside its own list: under each heading, label and path of every shelf that holds something."""
    readable = posts.order_by().values("pk")
    topics = Topic.objects.filter(posts__in=readable).distinct()
    series = Series.objects.filter(posts__in=readable).distinct()
    years = posts.order_by().dates("date", "year", order="DESC")
    found = [
        ("Topics", [(topic.name, f"topic/{topic.slug}/") for topic in topics]),
        ("Series", [(one.name, f"series/{one.slug}/") for one in series]),
        ("Years", [(str(day.year), f"year/{day.year}/") for day in years]),
    ]
    return [(heading, shelves) for heading, shelves in found if shelves]


def in_order(posts: QuerySet) -> QuerySet:
    """The parts of a series: by their number, those without one by their date."""
    return posts.order_by(F("part").asc(nulls_last=True), "date", "pk")


def _text(kind: str, subject: Any) -> str:
    if kind == "author":
        return str(subject.role)
    return f"Articles about {subject.name.lower()}." if kind == "topic" else f"Articles tagged “{subject.name}”."
