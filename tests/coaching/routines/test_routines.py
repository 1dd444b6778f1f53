"""Doses as figures, the time of a routine, its page, and what search engines and phones are told of it."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import PageViewRestriction

from coaching.doses.figures import OPEN_SECONDS, Workload, read_dose, seconds_in_words
from coaching.doses.reading import REST_SECONDS, read_amount, read_rest, read_sets, read_sides
from coaching.exercises.blocks import DoseBlock
from coaching.models import Equipment, ExercisePage, LibraryPage, RoutineIndexPage, RoutinePage
from coaching.routines.blocks import RoutineItemBlock
from coaching.routines.steps import RoutineItem, steps_of
from demo.planting.pages import plant_page
from home.models import HomePage
from tests.factories import make_exercise, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.mark.parametrize(
    ("text", "figures"),
    [("5 reps", (5, None)), ("5", (5, None)), ("6–8 reps", (8, None)), ("6 to 8", (8, None)), ("1 rep", (1, None)),
     ("12 x", (12, None)), ("8 each side", (8, None)), ("30 s", (None, 30)), ("30s", (None, 30)), ("45 seconds", (None, 45)),
     ("20-30 sec", (None, 30)), ("1 min", (None, 60)), ("1:30", (None, 90)), ("2 minutes", (None, 120)), ("1.5 min", (None, 90)),
     ("1 min 15 s", (None, 75)), ("5 breaths", (None, 25)), ("10 m", (None, None)), ("until it shakes", (None, None)),
     ("12/side", (12, None)), ("10 L/R", (10, None)), ("8+8", (8, None)), ("10 (5 per side)", (5, None)),
     ("💪 10 reps", (10, None)),     ("10 slow controlled reps", (10, None)), ("8-10 each side, tempo 3-1-3", (10, None)),
     ("30 s slow reps", (None, 30)),
     ("30”", (None, 30)), ("1½ min", (None, 90)), ("30–45 s/side", (None, 45)), ("2 sets of 8", (16, None)),
     ("AMRAP", (None, None)),     ("", (None, None)), ("0 reps", (None, None)), ("9999 s", (None, 3600)),
     ("999 reps", (200, None))],
)  # fmt: skip
def test_an_amount_is_read_as_a_coach_writes_it(text: str, figures: tuple[int | None, int | None]) -> None:
    assert read_amount(text) == figures


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("60 s", 60), ("90", 90), ("1 min", 60), ("2–3 min", 180), ("none", 0), ("0 s", 0), ("as you need", REST_SECONDS),
     ("", REST_SECONDS), ("0:30", 30), ("½ min", 30), ("–", 0), ("no rest", 0), ("0", 0)],
)  # fmt: skip
def test_a_rest_without_a_figure_counts_with_the_stated_default(text: str, seconds: int) -> None:
    assert read_rest(text) == seconds


def test_sets_and_sides_are_read() -> None:
    assert [read_sets(text) for text in ("3", "2–3", "3 sets", "", "some", "0", "99")] == [3, 3, 3, 1, 1, 1, 20]
    assert [read_sides(text) for text in ("each side", "per leg", "", "both", "left")] == [2, 2, 1, 2, 1]

    sides = {"12/side": 2, "L/R": 2, "left and right": 2, "both legs together": 1, "5 breaths each rep": 1}
    assert {text: read_sides(text) for text in sides} == sides


@pytest.mark.parametrize(
    ("sets", "amount", "expected"),
    [("3", "3 × 8–10", (3, 10, None, 4, "8–10")), ("", "2x30s/side", (2, None, 30, 4, "30s/side")),
     ("1", "4x8", (4, 8, None, 4, "8")),     ("3", "5 × 5 s holds", (3, 5, None, 5, "5 × 5 s holds")),
     ("2", "8, tempo 3-1-3", (2, 8, None, 7, "8, tempo 3-1-3"))],
)  # fmt: skip
def test_what_an_amount_says_beside_its_figure_counts(sets: str, amount: str, expected: tuple[Any, ...]) -> None:
    work = read_dose({"sets": sets, "amount": amount})
    assert (work.sets, work.reps, work.seconds, work.rep_seconds, work.amount) == expected


def test_sets_said_twice_are_kept_once() -> None:
    block = DoseBlock()
    value = {"level": "beginner", "sets": "3", "amount": "3 × 8–10", "side": "", "tempo": "", "rest": "", "load": ""}
    cleaned = block.clean(block.to_python(value))
    assert (cleaned["sets"], cleaned["amount"]) == ("3", "8–10")


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_no_words_break_the_reading_and_the_time_stays_sane(amount: str, rest: str, tempo: str) -> None:
    work = read_dose({"sets": amount, "amount": amount, "rest": rest, "tempo": tempo, "side": rest})
    assert 1 <= work.sets <= 20
    assert 0 < work.set_seconds <= 200 * 400
    assert 0 <= work.rest <= 3600


def test_a_duration_is_written_as_a_coach_writes_it() -> None:
    assert [seconds_in_words(seconds).replace("\xa0", " ") for seconds in (20, 60, 90, 120, 135)] == [
        "20 s",
        "1 min",
        "90 s",
        "2 min",
        "2 min 15 s",
    ]


def item(laterality: str = "single", number: int = 1, **work: Any) -> RoutineItem:
    return RoutineItem(number, ExercisePage(title="Hip airplane", laterality=laterality), Workload(**work))


def kinds(*items: RoutineItem) -> list[tuple[str, int]]:
    return [(step.kind, step.seconds) for step in steps_of(items)]


def test_reps_take_their_tempo_on_each_side_and_the_last_rest_is_left_out() -> None:
    assert kinds(item(sets=2, reps=5, sides=2, rep_seconds=7, rest=60)) == [
        ("reps", 35),
        ("reps", 35),
        ("rest", 60),
        ("reps", 35),
        ("reps", 35),
    ]


def test_sides_that_alternate_are_counted_in_one_go() -> None:
    [step] = steps_of([item("alternating", sets=1, reps=6, sides=2, rep_seconds=5, rest=0)])
    assert (step.reps, step.seconds) == (12, 60)
    assert step.label == "Set 1 of 1, sides in turn"


def test_a_hold_begins_with_a_moment_to_get_into_position() -> None:
    first, second = item("both", sets=2, seconds=30, rest=20), item("both", 2, sets=1, seconds=40, rest=0)
    expected = [
        ("ready", 5),
        ("hold", 30),
        ("rest", 20),
        ("ready", 5),
        ("hold", 30),
        ("rest", 20),
        ("ready", 5),
        ("hold", 40),
    ]
    assert kinds(first, second) == expected


def test_an_amount_without_a_figure_counts_with_the_stated_default() -> None:
    [step] = steps_of([item("both", sets=1, amount="until it shakes", rest=0)])
    assert (step.kind, step.seconds) == ("open", OPEN_SECONDS)


# The page ---------------------------------------------------------------------

DOSES = [
    {"level": "beginner", "sets": "2", "amount": "4 reps", "side": "each side", "tempo": "3-1-3", "rest": "60 s",
     "load": "A chair"},
    {"level": "advanced", "sets": "3", "amount": "6 reps", "side": "each side", "tempo": "4-2-4", "rest": "60 s", "load": ""},
]  # fmt: skip
EMPTY = {
    "level": "",
    "sets": None,
    "reps": None,
    "seconds": None,
    "side": "",
    "tempo": "",
    "rest": None,
    "load": "",
    "note": "",
}


@pytest.fixture
def routines(home: HomePage) -> RoutineIndexPage:
    return RoutineIndexPage.objects.get()


def dosed(library: LibraryPage, title: str = "Hip airplane", **fields: Any) -> ExercisePage:
    return make_exercise(library, title, prescription=[("dose", dose) for dose in DOSES], laterality="single", **fields)


def make_routine(
    index: RoutineIndexPage, *rows: dict[str, Any], title: str = "Hips that turn", **fields: Any
) -> RoutinePage:
    items = [EMPTY | row for row in rows]
    body = [("section", {"kind": "main", "title": "", "items": items})] if items else []
    return plant_page(index, RoutinePage(title=title, body=body, **fields))


def read(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_left_empty_comes_from_the_exercises_own_dose(routines: RoutineIndexPage, library: LibraryPage) -> None:
    exercise = dosed(library)
    rows: list[dict[str, Any]] = [
            {"exercise": exercise}, {"exercise": exercise, "level": "advanced"},
            {"exercise": exercise, "sets": 1, "reps": 3, "tempo": "5-0-5", "rest": 0, "load": "4 kg"},
            {"exercise": exercise, "seconds": 90, "side": "both"}]  # fmt: skip
    works = [one.work for one in make_routine(routines, *rows).plan.items]
    assert [(work.words.replace("\xa0", " "), work.details.replace("\xa0", " "), work.load) for work in works] == [
        ("2 × 4 reps", "each side, tempo 3-1-3, rest 1 min", "A chair"),
        ("3 × 6 reps", "each side, tempo 4-2-4, rest 1 min", ""),
        ("1 × 3 reps", "each side, tempo 5-0-5", "4 kg"),
        ("2 × 90 s", "rest 1 min", "A chair"),
    ]
    assert works[3].sides == 1 and works[2].rep_seconds == 10


def test_the_time_is_worked_out_on_the_card_and_the_page(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    # 2 sets × 2 sides × 4 reps × 7 s, and one rest of 60 s between them: 172 s.
    page = make_routine(routines, {"exercise": dosed(library)}, standfirst="Slowly.")
    assert page.plan.seconds == 172
    assert "About 3 min<" in read(client, page)
    assert "About 3 min<" in read(client, routines) and "1 exercise<" in read(client, routines)


def test_an_exercise_that_is_gone_or_hidden_vanishes_and_is_not_counted(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    stays, goes, secret, draft = (dosed(library, title) for title in ("Stays", "Goes", "Secret", "Draft"))
    page = make_routine(routines, *({"exercise": one} for one in (goes, secret, stays, draft)))
    assert len(page.plan.items) == 4
    goes.delete()
    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="squat deep")
    draft.unpublish()
    page = RoutinePage.objects.get()
    assert [(one.number, one.exercise.title) for one in page.plan.items] == [(1, "Stays")]
    assert page.plan.seconds == 172
    html = read(client, page)
    assert "Stays" in html and not re.search("Goes|Secret|Draft", html)


def test_a_routine_without_exercises_says_so(client: Client, routines: RoutineIndexPage) -> None:
    html = read(client, make_routine(routines))
    assert "Nothing to do yet" in html and "data-do" not in html
    assert "About 0" not in read(client, routines)


def test_an_index_without_routines_says_so(client: Client, routines: RoutineIndexPage) -> None:
    assert "The first routine is being written" in read(client, routines)


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def stocked(library: LibraryPage, number: int) -> ExercisePage:
    exercise = dosed(library, f"Exercise {number}", poster=make_image(f"poster {number}"))
    exercise.equipment.set([Equipment.objects.get_or_create(name="Band", slug="band")[0]])
    exercise.save_revision().publish()
    return exercise


def test_ten_exercises_cost_what_two_cost(client: Client, routines: RoutineIndexPage, library: LibraryPage) -> None:
    exercises = [stocked(library, number) for number in range(10)]
    few = make_routine(routines, *({"exercise": one} for one in exercises[:2]), title="Few")
    many = make_routine(routines, *({"exercise": one} for one in exercises), title="Many")
    assert count_queries(client, many.url) == count_queries(client, few.url)


def test_ten_routines_cost_what_two_cost(client: Client, routines: RoutineIndexPage, library: LibraryPage) -> None:
    exercises = [stocked(library, number) for number in range(4)]
    for number in range(2):
        make_routine(routines, {"exercise": exercises[number]}, title=f"Routine {number}")
    few = count_queries(client, routines.url)
    for number in range(2, 10):
        make_routine(routines, *({"exercise": one} for one in exercises), title=f"Routine {number}")
    assert count_queries(client, routines.url) == few


def test_it_names_what_one_needs_once(client: Client, routines: RoutineIndexPage, library: LibraryPage) -> None:
    page = make_routine(routines, {"exercise": stocked(library, 1)}, {"exercise": stocked(library, 2)})
    assert re.search(r"You need</dt><dd>Band</dd>", read(client, page))


def test_search_engines_read_an_exercise_plan(client: Client, routines: RoutineIndexPage, library: LibraryPage) -> None:
    hostile = dosed(library, "Hip </script><b>airplane")
    page = make_routine(routines, {"exercise": hostile}, frequency="Most days", title="Hips </script>")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(client, page), re.DOTALL)
    [plan] = [data for data in map(json.loads, scripts) if data["@type"] == "ExercisePlan"]
    assert plan["name"] == "Hips </script>"
    assert (plan["activityDuration"], plan["activityFrequency"], plan["exerciseType"]) == (
        "PT3M",
        "Most days",
        "Mobility",
    )
    [part] = plan["hasPart"]
    assert part["name"] == "Hip </script><b>airplane"
    assert (part["repetitions"], part["workload"]["value"], part["restPeriods"]) == (4, 2, "60 s after each set")


def test_the_script_leads_through_exactly_what_is_counted(
    client: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    page = make_routine(routines, {"exercise": dosed(library, 'Hip "airplane" & <i>')})
    steps = client.get(page.url).context["plan"].script
    rows = json.loads(steps)
    assert sum(row[2] for row in rows) == page.plan.seconds
    assert [row[0] for row in rows] == ["reps", "reps", "rest", "reps", "reps"]


def test_counted_and_held_at_once_is_refused(library: LibraryPage) -> None:
    block = RoutineItemBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(EMPTY | {"exercise": dosed(library).pk, "reps": 5, "seconds": 30}))
    assert "seconds" in refused.value.block_errors


def test_the_editor_saves_and_previews_a_routine(
    editing: Client, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    page = make_routine(routines, {"exercise": dosed(library)})
    assert editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    draft = editing.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "Hip airplane" in draft


# Without a network ---------------------------------------------------------------


def test_the_worker_may_serve_the_whole_site_and_is_always_asked_for_anew(client: Client, home: HomePage) -> None:
    response = client.get("/offline.js")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/javascript")
    assert "no-cache" in response["Cache-Control"] and "worker-src 'self'" in response["Content-Security-Policy"]
    assert client.post("/offline.js").status_code == 405


def test_a_phone_keeps_published_open_routines_only(
    client: Client, editor: Any, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    page = make_routine(routines, {"exercise": dosed(library)})
    assert " data-keep>" in read(client, page)
    client.force_login(editor)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "data-keep" not in draft
    PageViewRestriction.objects.create(page=routines, restriction_type="login")
    assert "data-keep" not in read(client, page)


def test_it_sets_no_cookie_and_is_the_same_for_everyone(
    client: Client, editor: Any, routines: RoutineIndexPage, library: LibraryPage
) -> None:
    page = make_routine(routines, {"exercise": dosed(library)})
    first = client.get(page.url)
    assert not first.cookies and "csrf" not in first.content.decode().lower()
