"""The pages that show or mention an exercise, whatever their class."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, QuerySet, Window
from django.db.models.functions import Cast, RowNumber
from wagtail.models import Page, ReferenceIndex

from home.compiled_queries import rows_for
from home.pages.base import BasePage, Card
from home.pages.cards import closed_paths, open_to_all

HOME_DEPTH = 2
MOST = 6


@dataclass(frozen=True)
class Uses:
    """Cards of one class of pages, under its heading."""

    heading: str
    cards: list[Card]


def users_of(exercise: BasePage) -> dict[int, type[BasePage]]:
    """Articles, routines and other pages that anyone may read and that use this exercise, with their classes.

    The newest first, and at most so many of each class. The home page picks exercises for its own ends.
    """
    if not exercise.pk:
        return {}
    rows = rows_for(_newest_users, [exercise.pk], type(exercise), closed_paths())
    classes = {key: ContentType.objects.get_for_id(kind).model_class() for key, kind in rows}
    return {key: cls for key, cls in classes.items() if cls and issubclass(cls, BasePage)}


def _newest_users(keys: list[int], exercises: type[BasePage], closed: tuple[str, ...]) -> QuerySet:
    rank = Window(
        RowNumber(), partition_by=F("content_type"), order_by=[F("first_published_at").desc(), F("pk").desc()]
    )
    users = _users(exercises(pk=keys[0]))
    pages = open_to_all(Page.objects, closed).filter(pk__in=users, depth__gt=HOME_DEPTH, alias_of=None)
    best = pages.annotate(rank=rank).filter(rank__lte=MOST).order_by("-first_published_at", "-pk")
    return best.values_list("pk", "content_type")


def by_heading(users: dict[int, type[BasePage]], cards: dict[int, Card]) -> list[Uses]:
    """The cards of those pages that have one, each class under its own heading."""
    groups: dict[str, list[Card]] = {}
    for pk, cls in users.items():
        if pk in cards:
            groups.setdefault(str(cls.uses_heading), []).append(cards[pk])
    return [Uses(heading, groups[heading]) for heading in sorted(groups)]


def _users(exercise: BasePage) -> QuerySet:
    """The keys of all pages that refer to the exercise."""
    references = ReferenceIndex.get_references_to(exercise).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return references.annotate(page_id=Cast("object_id", IntegerField())).exclude(page_id=exercise.pk).values("page_id")
