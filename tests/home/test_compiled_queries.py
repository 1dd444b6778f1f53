"""A query whose SQL was written once finds what Django's own would, for any keys."""

import pytest
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import Page

from home.compiled_queries import rows_for
from home.models import HomePage
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def titles(keys: list[int], letter: str) -> QuerySet:
    pages = Page.objects.filter(pk__in=keys, title__startswith=letter)
    return pages.order_by("pk").values_list("pk", "title", Value("page", CharField()))


def named(keys: list[int]) -> QuerySet:
    return Page.objects.annotate(name=Cast("pk", CharField())).filter(name=str(keys[0])).values_list("pk")


def test_the_same_sql_finds_other_pages(home: HomePage) -> None:
    pages = [make_post(home.get_children().get(slug="blog").specific, title) for title in ("Hips", "Knees", "Heels")]
    hips, knees, heels = (page.pk for page in pages)
    assert rows_for(titles, [hips, knees], "H") == [(hips, "Hips", "page")]
    assert rows_for(titles, [heels, knees], "H") == [(heels, "Heels", "page")]
    assert rows_for(titles, [heels, knees], "K") == [(knees, "Knees", "page")]
    assert rows_for(titles, [heels, knees, hips], "H") == [(hips, "Hips", "page"), (heels, "Heels", "page")]
    assert rows_for(named, [knees]) == [(knees,)] and rows_for(named, [hips]) == [(hips,)]
