"""Chains of easier and harder exercises: put in order in one place, seen from both ends."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from coaching.exercises.chains.order import ladder, link
from coaching.models import Chain, ChainStep, ExercisePage, LibraryPage
from tests.factories import make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(library: LibraryPage) -> list[ExercisePage]:
    """Easy, middle and hard, in one chain."""
    easy, middle, hard = (make_exercise(library, title) for title in ("Easy", "Middle", "Hard"))
    link(easy, middle)
    link(middle, hard)
    return [easy, middle, hard]


def titles(exercise: ExercisePage) -> list[str]:
    return [rung.exercise.title for rung in ladder(exercise)]


def form_data(name: str, exercises: list[ExercisePage], existing: list[ChainStep] | None = None) -> dict[str, Any]:
    """What the chain's form sends: a row keeps its number when it is dragged, and its ORDER says where it went."""
    keys = {step.exercise_id: step.pk for step in existing or []}
    rows = sorted(exercises, key=lambda one: list(keys).index(one.pk) if one.pk in keys else len(keys))
    data: dict[str, Any] = {
        "name": name,
        "steps-TOTAL_FORMS": len(exercises),
        "steps-INITIAL_FORMS": len(keys),
        "steps-MIN_NUM_FORMS": 0,
        "steps-MAX_NUM_FORMS": 1000,
    }
    for place, exercise in enumerate(rows):
        order = exercises.index(exercise) + 1
        row = {"id": keys.get(exercise.pk, ""), "exercise": exercise.pk, "ORDER": order, "DELETE": ""}
        data |= {f"steps-{place}-{key}": value for key, value in row.items()}
    return data


def edit_url(chain: Chain) -> str:
    return reverse(Chain.snippet_viewset.get_url_name("edit"), args=[chain.pk])


def add_url() -> str:
    return reverse(Chain.snippet_viewset.get_url_name("add"))


def test_each_page_shows_the_whole_chain_and_leads_both_ways(client: Client, three: list[ExercisePage]) -> None:
    easy, middle, hard = three
    for exercise, places in (
        (easy, ["This one", "Harder", "Harder still"]),
        (middle, ["Easier", "This one", "Harder"]),
        (hard, ["Easier still", "Easier", "This one"]),
    ):
        response = client.get(exercise.url)
        assert [rung.place for rung in response.context["ladder"]] == places
        html = response.content.decode()
        assert all(f'href="{other.url}"' in html for other in three if other != exercise)


def test_an_exercise_alone_shows_no_chain(client: Client, library: LibraryPage) -> None:
    assert "Too hard, too easy" not in client.get(make_exercise(library).url).content.decode()


def test_a_link_that_would_turn_in_a_circle_is_refused(three: list[ExercisePage]) -> None:
    easy, middle, hard = three
    for one, other in ((hard, easy), (middle, easy), (easy, easy)):
        with pytest.raises(ValidationError, match="circle"):
            link(one, other)
    assert titles(easy) == ["Easy", "Middle", "Hard"]


def test_a_link_goes_in_between(library: LibraryPage, three: list[ExercisePage]) -> None:
    between, before = make_exercise(library, "Between"), make_exercise(library, "Before")
    link(three[0], between)
    link(before, three[0])
    assert titles(between) == ["Before", "Easy", "Between", "Middle", "Hard"]


def test_two_chains_that_meet_become_one(library: LibraryPage, three: list[ExercisePage]) -> None:
    harder, hardest = make_exercise(library, "Harder"), make_exercise(library, "Hardest")
    link(harder, hardest)
    link(three[2], harder)
    assert titles(harder) == ["Easy", "Middle", "Hard", "Harder", "Hardest"]
    assert Chain.objects.count() == 1


def test_two_chains_that_do_not_meet_stay_two(library: LibraryPage, three: list[ExercisePage]) -> None:
    one, other = make_exercise(library, "One"), make_exercise(library, "Other")
    link(one, other)
    with pytest.raises(ValidationError, match="do not meet"):
        link(three[0], one)
    assert titles(one) == ["One", "Other"]


def test_linking_again_changes_nothing(three: list[ExercisePage]) -> None:
    link(three[0], three[1])
    link(three[0], three[2])
    assert titles(three[0]) == ["Easy", "Middle", "Hard"]


def test_an_exercise_that_is_not_published_is_left_out_until_it_is(three: list[ExercisePage]) -> None:
    easy, middle, _ = three
    middle.unpublish()
    assert [(rung.exercise.title, rung.place) for rung in ladder(easy)] == [("Easy", "This one"), ("Hard", "Harder")]
    middle.save_revision().publish()
    assert titles(easy) == ["Easy", "Middle", "Hard"]


def test_a_deleted_exercise_leaves_a_closed_chain(three: list[ExercisePage]) -> None:
    Page.objects.get(pk=three[1].pk).delete()
    assert titles(three[0]) == ["Easy", "Hard"]


def test_publishing_an_old_draft_leaves_the_chain_as_it_is(three: list[ExercisePage]) -> None:
    easy, middle, _ = three
    old = easy.save_revision()
    ChainStep.objects.filter(exercise=middle).delete()
    old.publish()
    assert titles(easy) == ["Easy", "Hard"]


def test_a_copy_begins_outside_the_chain(library: LibraryPage, editing: Client, three: list[ExercisePage]) -> None:
    form = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": library.pk, "alias": ""}
    assert editing.post(reverse("wagtailadmin_pages:copy", args=[three[0].pk]), form).status_code == 302
    assert ladder(library.get_children().get(slug="a-copy").specific) == []
    assert titles(three[0]) == ["Easy", "Middle", "Hard"]


def test_the_coach_makes_a_chain_and_turns_it_round(editing: Client, library: LibraryPage) -> None:
    one, two, three = (make_exercise(library, title) for title in ("One", "Two", "Three"))
    assert editing.post(add_url(), form_data("Hips", [one, two, three])).status_code == 302
    chain = Chain.objects.get()
    assert titles(two) == ["One", "Two", "Three"]
    turned = form_data("Hips", [three, two, one], list(chain.steps.all()))
    assert editing.post(edit_url(chain), turned).status_code == 302
    assert titles(two) == ["Three", "Two", "One"]


def test_a_form_that_was_saved_can_be_saved_again(editing: Client, three: list[ExercisePage]) -> None:
    chain = Chain.objects.get()
    data = form_data("Hips", three, list(chain.steps.all()))
    for _ in range(2):
        assert editing.post(edit_url(chain), data).status_code == 302
    assert titles(three[0]) == ["Easy", "Middle", "Hard"]


def test_two_rows_may_change_their_exercises(editing: Client, library: LibraryPage) -> None:
    one, two = make_exercise(library, "One"), make_exercise(library, "Two")
    link(one, two)
    chain = Chain.objects.get()
    data = form_data("Hips", [one, two], list(chain.steps.all()))
    data |= {"steps-0-exercise": two.pk, "steps-1-exercise": one.pk}
    assert editing.post(edit_url(chain), data).status_code == 302
    assert titles(one) == ["Two", "One"]


def test_an_exercise_taken_out_and_put_in_again_is_no_error(editing: Client, three: list[ExercisePage]) -> None:
    chain = Chain.objects.get()
    easy = three[0]
    data = form_data("Hips", three, list(chain.steps.all()))
    data |= {"steps-0-DELETE": "1", "steps-TOTAL_FORMS": 4}
    data |= {"steps-3-id": "", "steps-3-exercise": easy.pk, "steps-3-ORDER": 4, "steps-3-DELETE": ""}
    assert editing.post(edit_url(chain), data).status_code == 302
    assert titles(easy) == ["Middle", "Hard", "Easy"]


def test_an_exercise_of_another_chain_is_refused_beside_its_field(
    editing: Client, library: LibraryPage, three: list[ExercisePage]
) -> None:
    other = make_exercise(library, "Other")
    response = editing.post(add_url(), form_data("Again", [other, three[1]]))
    assert response.status_code == 200
    assert "stands in the chain “Towards Middle” already" in response.content.decode()
    assert titles(three[0]) == ["Easy", "Middle", "Hard"]


def test_an_exercise_twice_in_a_chain_is_refused(editing: Client, library: LibraryPage) -> None:
    one = make_exercise(library, "One")
    data = form_data("Twice", [one])
    data |= {"steps-TOTAL_FORMS": 2, "steps-1-id": "", "steps-1-exercise": one.pk, "steps-1-ORDER": 2}
    response = editing.post(add_url(), data)
    assert response.status_code == 200
    assert "Please correct the duplicate" in response.content.decode()
    assert not Chain.objects.exists()


def test_the_exercises_form_shows_its_chain_and_leads_to_it(editing: Client, three: list[ExercisePage]) -> None:
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[three[1].pk])).content.decode()
    assert edit_url(Chain.objects.get()) in html
    assert "<b>Middle</b> (this one)" in html


def test_the_form_of_an_exercise_alone_leads_to_a_new_chain(editing: Client, library: LibraryPage) -> None:
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[make_exercise(library).pk])).content.decode()
    assert add_url() in html


def test_the_list_of_chains_costs_the_same_for_many(
    editing: Client, library: LibraryPage, three: list[ExercisePage]
) -> None:
    url = reverse(Chain.snippet_viewset.get_url_name("list"))
    editing.get(url)
    with CaptureQueriesContext(connection) as few:
        assert "Easy → Middle → Hard" in editing.get(url).content.decode()
    for number in range(5):
        link(make_exercise(library, f"A{number}"), make_exercise(library, f"B{number}"))
    with CaptureQueriesContext(connection) as many:
        editing.get(url)
    assert len(many) == len(few)
