"""The pages that show or mention an exercise, whatever their class."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, QuerySet, Window
from django.db.models.functions import Cast, RowNumber
from wagtail.models import Page, ReferenceIndex

from home.pages.base import BasePage, Card
from home.pages.cards import open_to_all, prefetch_cards

HOME_DEPTH = 2
MOST = 6


@dataclass(frozen=True)
class Uses:
    """Cards of one class of pages, under its heading."""

    heading: str
    cards: list[Card]


def uses_of(exercise: BasePage) -> list[Uses]:
    """Articles, routines and other pages that anyone may read and that use this exercise, the newest of each first."""
    if not exercise.pk:
        return []
    groups: dict[type[Page], list[Page]] = {}
    for page in _newest(exercise).specific():
        if hasattr(type(page), "card"):
            groups.setdefault(type(page), []).append(page)
    named = {str(cls.uses_heading): pages for cls, pages in groups.items()}
    prefetch_cards(page for pages in named.values() for page in pages)
    return [Uses(heading, [page.card for page in named[heading]]) for heading in sorted(named)]


def _newest(exercise: BasePage) -> QuerySet:
    """At most so many of each class. The home page picks exercises for its own ends."""
    rank = Window(
        RowNumber(), partition_by=F("content_type"), order_by=[F("first_published_at").desc(), F("pk").desc()]
    )
    pages = open_to_all(Page.objects).filter(pk__in=_users(exercise), depth__gt=HOME_DEPTH, alias_of=None)
    best = pages.annotate(rank=rank).filter(rank__lte=MOST)
    return Page.objects.filter(pk__in=[page.pk for page in best]).order_by("-first_published_at", "-pk")


def _users(exercise: BasePage) -> QuerySet:
    """The keys of all pages that refer to the exercise."""
    references = ReferenceIndex.get_references_to(exercise).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return references.annotate(page_id=Cast("object_id", IntegerField())).exclude(page_id=exercise.pk).values("page_id")
