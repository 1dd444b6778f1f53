"""The lists an index offers beside its own: by topic, tag, series, author and year."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext, gettext_lazy

from blog.taxonomy.author import Author
from blog.taxonomy.filing import Tag
from blog.taxonomy.series import Series
from blog.taxonomy.topic import Topic
from home.text.capitals import in_a_sentence

KINDS: dict[str, Any] = {"topic": Topic, "tag": Tag, "series": Series, "author": Author}
MOST_YEARS = 100
_FIELDS = {"topic": "topic", "tag": "tagged_items__tag", "series": "series", "author": "author"}

_HEADINGS = {
    # xgettext:no-python-brace-format
    "topic": gettext_lazy("Articles about {1}"),
    "tag": gettext_lazy("Articles tagged “{0}”"),
    "year": gettext_lazy("Articles from {0}"),
    "series": gettext_lazy("{0}: the series"),
}


@dataclass(frozen=True)
class TopicList:
    """Some of the articles, under a heading of their own."""

    kind: str
    title: str
    text: str
    path: str
    posts: QuerySet
    subject: Any = None

    @property
    def heading(self) -> str:
        """What its page is about, in words that say so wherever they stand alone."""
        return _HEADINGS.get(self.kind, "{0}").format(self.title, in_a_sentence(self.title))

    @property
    def feed_label(self) -> str:
        """What leads to its feed."""
        return gettext("Feed of this series") if self.kind == "series" else gettext("Feed of this topic")

    @property
    def has_feed(self) -> bool:
        """Whether it can be followed."""
        return self.kind in ("topic", "series")


def topic_list(posts: QuerySet, kind: str, slug: str) -> TopicList:
    """The articles of one topic, tag, series or author. Raises Http404 for one that is unknown or has none."""
    subject = KINDS[kind].objects.filter(slug=slug).first()
    if subject is None:
        raise Http404
    found = posts.filter(**{_FIELDS[kind]: subject})
    found = in_order(found) if kind == "series" else found
    if not found.exists() and kind != "author":
        raise Http404
    text = getattr(subject, "description", "") or _text(kind, subject)
    return TopicList(kind, subject.name, text, f"{kind}/{subject.slug}/", found, subject)


def year_list(posts: QuerySet, year: int) -> TopicList:
    """The articles of one year. Raises Http404 for a year without any."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR or not (found := posts.filter(date__year=year)).exists():
        raise Http404
    return TopicList(
        "year", str(year), gettext("Articles from {year}, the newest first.").format(year=year), f"year/{year}/", found
    )


def ways(posts: QuerySet) -> list[tuple[str, list[tuple[str, str]]]]:
    """What an index offers beside its own list: under each heading, label and path of every list that holds something.

    Asks of each list whether it holds anything, never reads the articles.
    """
    found = [
        (gettext("Topics"), _filled(posts, "topic")),
        (gettext("Series"), _filled(posts, "series")),
        (gettext("Years"), [(str(year), f"year/{year}/") for year in _years(posts.order_by())]),
    ]
    return [(heading, lists) for heading, lists in found if lists]


def known_to_search_engines(posts: QuerySet) -> list[str]:
    """The paths of the lists that say something of their own: not of tags and years, which only repeat the index."""
    return [path for kind in ("topic", "series", "author") for _, path in _filled(posts, kind)]


def _filled(posts: QuerySet, kind: str) -> list[tuple[str, str]]:
    """Name and path of every list of a kind that holds an article."""
    held = posts.order_by().filter(**{_FIELDS[kind]: OuterRef("pk")})
    return [(one.name, f"{kind}/{one.slug}/") for one in KINDS[kind].objects.filter(Exists(held))]


def _years(posts: QuerySet) -> list[int]:
    """The years with articles, the latest first. Never reads them all: three questions to the index of dates."""
    days = posts.values_list("date", flat=True)
    first, last = days.order_by("date").first(), days.order_by("-date").first()
    if first is None or last is None:
        return []
    years = range(last.year, max(first.year, last.year - MOST_YEARS) - 1, -1)
    held = posts.annotate(**{f"in_{year}": Exists(posts.filter(date__year=year)) for year in years})
    return [
        year for year, some in zip(years, held.values_list(*(f"in_{year}" for year in years))[0], strict=True) if some
    ]


def in_order(posts: QuerySet) -> QuerySet:
    """The parts of a series: by their number, those without one by their date."""
    return posts.order_by(F("part").asc(nulls_last=True), "date", "pk")


def _text(kind: str, subject: Any) -> str:
    if kind == "author":
        return str(subject.role)
    return {
        "topic": gettext("Everything I have written about {topic}, the newest first.").format(
            topic=in_a_sentence(subject.name)
        ),
        "series": gettext("All parts, in the order in which they are meant to be read."),
    }.get(kind, gettext("Everything that touches on {tag}, the newest first.").format(tag=in_a_sentence(subject.name)))
