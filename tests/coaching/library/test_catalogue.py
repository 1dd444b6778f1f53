"""What a server process remembers of the library is never older than what anybody published."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from coaching.library import catalogue_cache
from coaching.models import ExercisePage, Joint, LibraryEdition, LibraryPage
from home.finding.sets import Scores, as_set, members
from tests.factories import make_exercise

pytestmark = pytest.mark.django_db


def titles(client: Client, library: LibraryPage, query: str = "") -> list[str]:
    return [card.title for card in client.get(f"{library.url}{query}").context["cards"]]


def test_publishing_and_taking_off_show_at_once(client: Client, library: LibraryPage) -> None:
    assert titles(client, library) == []
    exercise = make_exercise(library, "Hip airplane")
    assert titles(client, library) == ["Hip airplane"]
    exercise.unpublish()
    assert titles(client, library) == []
    exercise.get_latest_revision().publish()
    assert titles(client, library, "?q=airplane") == ["Hip airplane"]
    exercise.delete()
    assert titles(client, library) == []


def test_a_changed_exercise_is_found_under_its_new_name_once_that_is_published(
    client: Client, library: LibraryPage
) -> None:
    exercise = make_exercise(library, "Hip airplane")
    exercise.title, exercise.also_known_as = "Hip glider", "paraglider"
    draft = exercise.save_revision()
    assert titles(client, library, "?q=glider") == []
    draft.publish()
    assert titles(client, library, "?q=paraglider") == ["Hip glider"]
    assert titles(client, library, "?q=airplane") == []


def test_a_draft_leaves_the_memory_alone(library: LibraryPage) -> None:
    exercise = make_exercise(library)
    before = LibraryEdition.current()
    exercise.title = "Not yet"
    exercise.save_revision()
    assert LibraryEdition.current() == before


def test_what_is_closed_to_the_public_is_not_shown_counted_or_found(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, "Hip airplane")
    assert titles(client, library) == ["Hip airplane"]
    closed = PageViewRestriction.objects.create(page=exercise, restriction_type="login")
    response = client.get(f"{library.url}?q=airplane")
    assert "Hip airplane" not in response.content.decode()
    facets = response.context["facets"]
    assert facets and [facet.key for facet in facets if facet.options] == []
    closed.delete()
    assert titles(client, library, "?q=airplane") == ["Hip airplane"]
    PageViewRestriction.objects.create(page=library, restriction_type="login")
    assert catalogue_cache.current(ExercisePage.objects).keys == []


def test_the_clock_publishes_and_takes_off(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, "Hip airplane", live=False)
    now = timezone.now()
    exercise.go_live_at = now + timedelta(hours=1)
    revision = exercise.save_revision()
    revision.publish()
    assert titles(client, library) == []
    revision.refresh_from_db()
    before = now - timedelta(minutes=1)
    revision.content["go_live_at"], revision.approved_go_live_at = before.isoformat(), before
    revision.save()
    call_command("publish_scheduled")
    assert titles(client, library) == ["Hip airplane"]
    type(exercise).objects.filter(pk=exercise.pk).update(expire_at=now - timedelta(seconds=1))
    call_command("publish_scheduled")
    assert titles(client, library) == []


def test_a_moved_exercise_changes_its_library(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, "Hip airplane")
    other = LibraryPage(title="Stretches", slug="stretches")
    library.get_parent().add_child(instance=other)
    assert titles(client, other) == []
    exercise.move(other, pos="last-child")
    assert (titles(client, library), titles(client, other)) == ([], ["Hip airplane"])


def test_a_renamed_joint_is_renamed_at_once(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Airplane", joints=["Hip"])
    assert titles(client, library, "?joint=hip") == ["Airplane"]
    joint = Joint.objects.get(slug="hip")
    joint.name, joint.slug = "Coxa", "coxa"
    joint.save()
    assert titles(client, library, "?joint=coxa") == ["Airplane"]
    joint.delete()
    assert "Coxa" not in client.get(library.url).content.decode()


def test_what_came_to_nothing_is_forgotten(client: Client, library: LibraryPage) -> None:
    with transaction.atomic():
        make_exercise(library, "Hip airplane")
        assert titles(client, library) == ["Hip airplane"]
        transaction.set_rollback(True)
    assert titles(client, library) == []
    make_exercise(library, "Couch stretch")
    assert titles(client, library) == ["Couch stretch"]


def test_what_another_process_changed_is_seen(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, "Hip airplane")
    assert titles(client, library) == ["Hip airplane"]
    # As another process leaves it: rows, and the edition's row, but no signal here.
    type(exercise).objects.filter(pk=exercise.pk).update(title="Hip glider")
    assert titles(client, library, "?q=glider") == []
    LibraryEdition.renew()
    assert titles(client, library, "?q=glider") == ["Hip glider"]


def test_an_unchanged_library_costs_one_question(library: LibraryPage) -> None:
    make_exercise(library)
    catalogue_cache.current(ExercisePage.objects)
    with CaptureQueriesContext(connection) as queries:
        catalogue_cache.current(ExercisePage.objects)
    assert len(queries) == 1


@given(st.sets(st.integers(0, 300)))
def test_a_set_gives_back_its_members(places: set[int]) -> None:
    assert list(members(as_set(places, 301))) == sorted(places)


@given(st.lists(st.tuples(st.sets(st.integers(0, 40)), st.integers(0, 300)), max_size=12))
def test_points_add_up_and_rank(given_points: list[tuple[set[int], int]]) -> None:
    scores, expected = Scores(), dict.fromkeys(range(41), 0)
    for places, points in given_points:
        scores.add(as_set(places, 41), points)
        for place in places:
            expected[place] += points
    groups = [list(members(group)) for group in scores.ranked((1 << 41) - 1)]
    assert [expected[group[0]] for group in groups] == sorted(set(expected.values()), reverse=True)
    assert all(len({expected[place] for place in group}) == 1 for group in groups)
