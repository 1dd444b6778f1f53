"""The chooser of exercises shows what they look like, and forgives slips."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from blog.models import BlogIndexPage
from coaching.models import ExercisePage, LibraryPage
from tests.factories import make_exercise, make_image, make_post

EXERCISES = "coaching.ExercisePage"


@pytest.fixture
def shelf(library: LibraryPage) -> LibraryPage:
    make_exercise(library, "Copenhagen plank", level="advanced", joints=["Hip"], poster=make_image())
    make_exercise(library, "Hip airplane", also_known_as="Warrior three turn", level="beginner", joints=["Hip", "Knee"])
    make_exercise(library, "Plank to come", live=False)
    return library


def found(client: Client, words: str, **more: Any) -> list[str]:
    answer = client.get(reverse("wagtailadmin_choose_page_search"), {"page_type": EXERCISES, "q": words} | more)
    soup = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(row.get_text(" ").split()) for row in soup.select("tbody tr")]


def test_slips_and_other_names_find_and_drafts_are_there_too(editing: Client, shelf: LibraryPage) -> None:
    assert found(editing, "copenhagan") == ["Copenhagen plank Advanced Hip Current page status: live"]
    assert found(editing, "warrior three") == ["Hip airplane Beginner Hip, Knee Current page status: live"]
    assert [row.split(" ")[:2] for row in found(editing, "plank")] == [["Copenhagen", "plank"], ["Plank", "to"]]
    assert found(editing, "zzzzqqqq") == [] and found(editing, "") == []


def test_browsing_shows_picture_level_and_joint(editing: Client, shelf: LibraryPage) -> None:
    answer = editing.get(reverse("wagtailadmin_choose_page_child", args=[shelf.pk]), {"page_type": EXERCISES})
    soup = BeautifulSoup(answer.json()["html"], "html.parser")
    assert {"Picture", "Level", "Joints"} <= {head.get_text().strip() for head in soup.select("th")}
    row = next(row for row in soup.select("tbody tr") if "Copenhagen" in row.get_text())
    assert row.select("img.exercise-picture") and "Advanced" in row.get_text()


def test_several_can_be_ticked(editing: Client, shelf: LibraryPage) -> None:
    answer = editing.get(
        reverse("wagtailadmin_choose_page_search"), {"page_type": EXERCISES, "q": "plank", "multiple": "1"}
    )
    assert answer.content.decode().count('type="checkbox"') == 2


def test_an_exercise_that_is_missing_is_made_once_from_the_chooser(editing: Client, shelf: LibraryPage) -> None:
    search = {"page_type": EXERCISES, "q": "sled push"}
    offer = editing.get(reverse("wagtailadmin_choose_page_search"), search).content.decode()
    assert "Make “sled push” a new exercise" in offer
    for _ in range(2):
        assert editing.post(reverse("new_exercise"), {"title": "sled  push"}).status_code == 200
    made = ExercisePage.objects.get(title="Sled push")
    assert (made.live, made.get_parent().pk) == (False, shelf.pk)
    make_exercise(shelf, "Push-up")
    assert found(editing, "sled push")[:1] == ["Sled push Beginner Current page status: draft"]
    assert "Make “" not in editing.get(reverse("wagtailadmin_choose_page_search"), search).content.decode()
    assert editing.post(reverse("new_exercise"), {"title": " "}).status_code == 400


def test_other_pages_are_chosen_as_ever_and_by_nobody_else(
    editing: Client, shelf: LibraryPage, blog_index: BlogIndexPage
) -> None:
    make_post(blog_index, "Rotate first")
    search = reverse("wagtailadmin_choose_page_search")
    shown = editing.get(search, {"page_type": "blog.PostPage", "q": "rotate"}).content.decode()
    assert "Rotate first" in shown and "Joints" not in shown
    assert Client().get(search, {"page_type": EXERCISES, "q": "plank"}).status_code == 302
