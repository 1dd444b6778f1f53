"""A tempo means the same wherever it is written: in an exercise, in a routine, in an amount, in a file."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from coaching.doses.figures import read_dose
from coaching.doses.tempo import REP_SECONDS, Tempo
from coaching.exercises.blocks import DoseBlock
from coaching.importing.reading.entries import ExerciseEntry, Invalid
from coaching.importing.records import read_record
from coaching.models import ExercisePage, LibraryPage, RoutineIndexPage, RoutinePage
from coaching.routines.blocks import RoutineItemBlock
from demo.planting.pages import plant_page
from home.models import HomePage
from tests.factories import make_exercise

SPELLINGS = [
    ("3-1-3", "3-1-3", 7), ("3–1–3", "3-1-3", 7), ("3—1—3", "3-1-3", 7), ("3−1−3", "3-1-3", 7), ("3 / 1 / 3", "3-1-3", 7),
    ("3:1:3", "3-1-3", 7), ("3.1.3", "3-1-3", 7), ("3,1,3", "3-1-3", 7), ("3 1 3 0", "3-1-3-0", 7), ("313", "3-1-3", 7),
    ("3-1", "3-1", 4), ("3/1", "3-1", 4), ("30x0", "3-0-X-0", 4), ("30X1", "3-0-X-1", 5), ("3-1-×", "3-1-X", 5),
    ("10-0-10", "10-0-10", 20), ("03-01-03", "3-1-3", 7), ("３-１-３", "3-1-3", 7), ("Tempo: 3-1-3", "3-1-3", 7),
    ("3s-1s-3s", "3-1-3", 7), ("3 s – 1 s – 3 s", "3-1-3", 7), ("0-0-0", "0-0-0", REP_SECONDS),
    ("slow", "slow", REP_SECONDS), ("  as you  breathe ", "as you breathe", REP_SECONDS), ("", "", REP_SECONDS),
]  # fmt: skip
NONSENSE = ["3", "X", "3-", "-", "3-1-3-1-3", "three-1", "three", "three one three", "999-1-1", "1" * 19, "31", "¡!"]


@pytest.mark.parametrize(("written", "kept", "seconds"), SPELLINGS)
def test_every_spelling_of_a_tempo_is_kept_as_one_and_counted(written: str, kept: str, seconds: int) -> None:
    tempo = Tempo.read(written)
    assert (str(tempo), tempo.seconds) == (kept, seconds)


@pytest.mark.parametrize(("written", "kept", "seconds"), SPELLINGS)
def test_exercise_routine_and_import_read_the_same(written: str, kept: str, seconds: int) -> None:
    assert DoseBlock().child_blocks["tempo"].clean(written) == kept
    assert RoutineItemBlock().child_blocks["tempo"].clean(written) == kept
    raw = {"name": "Squat", "sets": 3, "amount": "5 reps", "tempo": written}
    assert read_record(ExerciseEntry("record 1", raw)).dose["tempo"] == kept
    work = read_dose({"amount": "5 reps", "tempo": written})
    assert (work.tempo, work.rep_seconds) == (kept, seconds)


@pytest.mark.parametrize("written", NONSENSE)
def test_what_is_no_tempo_is_refused_everywhere_with_what_to_write(written: str) -> None:
    for block in (DoseBlock(), RoutineItemBlock()):
        with pytest.raises(ValidationError, match="such as 3-1-3"):
            block.child_blocks["tempo"].clean(written)
    with pytest.raises(Invalid, match="tempo"):
        read_record(ExerciseEntry("record 1", {"name": "Squat", "sets": 3, "amount": "5 reps", "tempo": written}))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("3-1-3", "3 seconds down, 1 second pause, 3 seconds up"),
        ("3-1", "3 seconds down, 1 second up"),
        ("4-0-X-1", "4 seconds down, up as fast as you can, 1 second pause at the top"),
        ("slow", ""),
    ],
)
def test_a_tempo_explains_itself(written: str, words: str) -> None:
    assert Tempo.read(written).explained == words


def test_an_amount_may_say_its_tempo_in_any_spelling() -> None:
    assert [str(Tempo.said_in(f"8, tempo {said}")) for said in ("3-1-3", "3–1", "313", "30x0", "3/1/3")] == [
        "3-1-3", "3-1", "3-1-3", "3-0-X-0", "3-1-3",
    ]  # fmt: skip
    assert not Tempo.said_in("8 reps")


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_and_what_is_kept_reads_the_same_again(written: str) -> None:
    tempo = Tempo.of(written)
    assert Tempo.of(str(tempo)) == tempo
    assert 1 <= tempo.seconds <= 4 * 99


@pytest.mark.django_db
def test_a_tempo_from_a_file_leads_the_routine_that_uses_the_exercise(
    home: HomePage, library: LibraryPage, tmp_path: Path
) -> None:
    file = tmp_path / "exercises.json"
    file.write_text(json.dumps([{"name": "Squat", "sets": 2, "reps": 5, "tempo": "3–1", "rest": "60 s"}]))
    call_command("import_exercises", str(file), "--publish")
    squat = ExercisePage.objects.get(title="Squat")
    assert squat.prescription[0].value["tempo"] == "3-1"

    items = [{"exercise": squat}, {"exercise": squat, "tempo": "30x0"}]
    body = [("section", {"kind": "main", "title": "", "items": items})]
    plan = plant_page(RoutineIndexPage.objects.get(), RoutinePage(title="Squats", body=body)).plan
    assert [(item.work.tempo, item.work.rep_seconds) for item in plan.items] == [("3-1", 4), ("3-0-X-0", 4)]


@pytest.mark.django_db
def test_an_import_without_a_dose_makes_up_none_and_half_a_dose_is_named(library: LibraryPage) -> None:
    assert read_record(ExerciseEntry("record 1", {"name": "Squat"})).dose == {}
    with pytest.raises(Invalid, match="“amount” is missing"):
        read_record(ExerciseEntry("record 1", {"name": "Squat", "tempo": "3-1-3", "sets": "2"}))


@pytest.mark.django_db
def test_a_tempo_kept_in_another_spelling_is_shown_in_the_one(library: LibraryPage) -> None:
    dose = {"level": "beginner", "sets": "3", "amount": "5 reps", "tempo": "3–1–3"}
    page = make_exercise(library, prescription=[("dose", dose)])
    assert ExercisePage.objects.get(pk=page.pk).prescription[0].value["tempo"] == "3-1-3"
