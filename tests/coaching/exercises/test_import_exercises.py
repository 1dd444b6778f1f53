"""Filling the library from a file: whatever is in it, each exercise comes once, whole, and nothing of ours is lost."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from coaching.importing.columns import known_columns
from coaching.models import Equipment, ExercisePage, ImportedExercise, Joint, JointAction, LibraryPage, Muscle
from home.models import HomePage
from tests.factories import make_exercise

pytestmark = pytest.mark.django_db
HELD = [folder / "shared" / "data" / "open-exercise-db.json" for folder in Path(__file__).resolve().parents]
REAL = next((path for path in HELD if path.exists()), HELD[0])
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the open exercise database is not on this machine")

GOBLET = {
    "id": "goblet-squat", "name": "Goblet Squat", "aliases": ["kettlebell squat"], "family": "squat", "variantGroup": None,
    "modality": "strength", "level": "expert", "mechanic": "compound", "force": "push", "equipment": "kettlebells",
    "primaryMuscles": ["quadriceps"], "secondaryMuscles": ["glutes", "lats"], "measurementType": "weight_reps",
    "laterality": "bilateral", "instructions": ["Hold the bell at your chest.", "Sit down between your hips."],
    "video": "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "source": {"name": "free-exercise-db", "id": "x"},
}  # fmt: skip


def load(path: Path, **options: Any) -> tuple[str, str, str]:
    """What the command says, what it complains of, and how it fails ("" where it does not)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_exercises", path, stdout=out, stderr=err, **options)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


@pytest.fixture
def put(tmp_path: Path) -> Any:
    """Write a file: JSON data, text or bytes."""

    def write(content: Any, name: str = "exercises.json") -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def record(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"id": f"exercise-{number}", "name": f"Exercise {number}", "level": "beginner"} | fields


def names(page: ExercisePage, relation: str) -> list[str]:
    return sorted(term.name for term in getattr(page, relation).all())


def test_a_record_becomes_an_exercise_in_our_words(library: LibraryPage, put: Any, client: Client) -> None:
    kettlebell = Equipment.objects.create(name="Kettlebell", slug="kettlebell")
    lats = Muscle.objects.create(name="Latissimus dorsi", slug="latissimus-dorsi")
    said, _, failed = load(put([GOBLET]), publish=True)
    assert not failed and "1 of 1 exercises made" in said and "1 of them published" in said
    page = ExercisePage.objects.get()
    assert (page.title, page.slug, page.level, page.laterality) == ("Goblet Squat", "goblet-squat", "advanced", "both")
    assert [step.value for step in page.steps] == GOBLET["instructions"]
    assert page.also_known_as == "kettlebell squat" and page.video_url == GOBLET["video"]
    assert list(page.equipment.all()) == [kettlebell] and lats in page.secondary_muscles.all()
    assert names(page, "primary_muscles") == ["Quadriceps femoris"]
    assert names(page, "joints") == ["Ankle", "Hip", "Knee"]
    assert (names(page, "patterns"), names(page, "goals")) == (["Squat"], ["Strength"])
    assert client.get(page.url).status_code == 200
    assert page.standfirst == "" and not page.prescription


def test_what_the_joints_do_follows_from_the_family(library: LibraryPage, put: Any) -> None:
    hip = Joint.objects.create(name="Hip", slug="hip")
    families = [
        ("squat", "Squat"),
        ("calf-raise", "Reverse calf raise"),
        ("rotator-cuff", "External rotation"),
        ("halo", "Halo"),
    ]
    load(put([record(number, name=name, family=family) for number, (family, name) in enumerate(families)]))
    found = {page.title: names(page, "actions") for page in ExercisePage.objects.all()}
    assert found == {
        "Squat": ["Hip extension", "Knee extension"], "Reverse calf raise": ["Ankle dorsiflexion"],
        "External rotation": ["Shoulder external rotation"], "Halo": [],
    }  # fmt: skip
    assert JointAction.objects.get(name="Hip extension").joint == hip


def test_exercises_are_drafts_unless_asked_otherwise(library: LibraryPage, put: Any) -> None:
    load(put([GOBLET]))
    page = ExercisePage.objects.get()
    assert not page.live and page.latest_revision is not None


def test_a_dry_run_writes_nothing(library: LibraryPage, put: Any) -> None:
    said, _, _ = load(put([GOBLET]), dry_run=True)
    assert "1 of 1 exercises would be made" in said and "Kettlebell" in said
    assert not ExercisePage.objects.exists() and not Equipment.objects.exists()


def test_a_second_run_changes_nothing_and_says_so(library: LibraryPage, put: Any) -> None:
    path = put([GOBLET, record()])
    load(path, publish=True)
    before = list(ExercisePage.objects.order_by("pk").values_list("pk", "latest_revision"))
    said, _, failed = load(path, publish=True)
    assert not failed and "2 came in before and are unchanged." in said and "Nothing was changed." in said
    assert list(ExercisePage.objects.order_by("pk").values_list("pk", "latest_revision")) == before


def test_what_changed_in_the_file_is_brought_up_to_date(library: LibraryPage, put: Any) -> None:
    load(put([GOBLET]), publish=True)
    said, _, _ = load(put([GOBLET | {"instructions": ["Sit."], "equipment": "dumbbell"}]))
    assert "1 brought up to date" in said
    page = ExercisePage.objects.get()
    assert [step.value for step in page.steps] == ["Sit."] and names(page, "equipment") == ["Dumbbell"] and page.live


def test_what_was_edited_here_is_never_overwritten(library: LibraryPage, put: Any) -> None:
    load(put([GOBLET]), publish=True)
    page = ExercisePage.objects.get()
    page.setup = "My own words"
    page.save_revision().publish()
    said, _, _ = load(put([GOBLET | {"name": "Another name"}]), publish=True)
    assert "edited here" in said and "Goblet" not in said.split("Another name")[0]
    page = ExercisePage.objects.get()
    assert (page.title, page.setup) == ("Goblet Squat", "My own words")


def test_what_was_deleted_here_is_not_brought_back(library: LibraryPage, put: Any) -> None:
    load(put([GOBLET]))
    ExercisePage.objects.get().delete()
    said, _, _ = load(put([GOBLET]))
    assert "deleted here" in said and not ExercisePage.objects.exists()


def test_interrupted_it_says_how_far_it_came_and_goes_on_later(
    library: LibraryPage, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put([record(number) for number in range(6)])
    from coaching.importing import save

    real, calls = save._remember, []

    def interrupt(*args: Any, **kwargs: Any) -> None:
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(save, "_remember", interrupt)
        with pytest.raises(CommandError, match="Stopped after 3 of 6") as stop:
            call_command("import_exercises", path, stdout=StringIO())
        assert stop.value.returncode == 130
    assert ExercisePage.objects.count() == ImportedExercise.objects.count() == 3
    assert "3 of 6 exercises made" in load(path)[0]
    assert ExercisePage.objects.count() == 6


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (record(name=None), "it has no name"), (record(name="   "), "it has no name"), (record(name=7), "“name” is a number"),
        (record(name="\u200b\u202e"), "it has no name"), (record(name="<script>x</script>"), "it has no name"),
        (record(name="x" * 300), "300 characters long, 255 fit"),
        ({}, "it has no name"), ("text", "it is a text"), (None, "it is nothing"), ([1], "it is a list"),
        (record(level="superhuman"), "“level” is “superhuman”"), (record(level=3), "“level” is a number"),
        (record(laterality={}), "“laterality” is an object"), (record(instructions={"a": 1}), "“instructions” is an object"),
        (record(instructions=[{"a": 1}]), "“instructions” is an object"), (record(instructions=["x" * 9000]), "2,000 fit"),
        (record(primaryMuscles=["x" * 90]), "80 fit"), (record(primaryMuscles=4.5), "“primaryMuscles” is a number"),
        (record(equipment=["a"] * 1 + [f"thing {n}" for n in range(40)]), "30 fit"), (record(video=True), "“video” is yes or no"),
        (record(id={"a": 1}), "“id” is an object"), (record(angle=700), "“angle”"), (record(cues=["x" * 70]), "60 fit"),
        (record(instructions="x" * 3_000_000), "characters long"), (record(summary="x" * 500), "400 fit"),
    ],
)  # fmt: skip
def test_a_broken_record_is_reported_by_its_place_and_the_rest_goes_on(
    library: LibraryPage, put: Any, broken: Any, reason: str
) -> None:
    _, complaint, failed = load(put([record(101), broken, record(102)]))
    assert not failed
    assert "record 2" in complaint and reason in complaint
    assert sorted(ExercisePage.objects.values_list("title", flat=True)) == ["Exercise 101", "Exercise 102"]


def test_a_file_with_nothing_but_broken_records_fails(library: LibraryPage, put: Any) -> None:
    assert load(put([{}, 1]))[2] == "No exercise could be read."


def test_the_same_id_counts_once_and_the_same_name_is_a_possible_double(library: LibraryPage, put: Any) -> None:
    make_exercise(library, "Exercise 1")
    said, complaint, _ = load(put([record(1), record(1, name="Other"), record(2, name="exercise 1"), record(3)]))
    assert "record 2 (“Other”): the same id stands in record 1 already" in complaint
    assert said.count("A possible double") == 2
    slugs = set(ExercisePage.objects.values_list("slug", flat=True))
    assert slugs == {"exercise-1", "exercise-1-2", "exercise-2", "exercise-3"}
    assert "The address “exercise-1” was taken: it is “exercise-1-2”." in said


def test_numbers_as_ids_of_two_files_are_two_exercises(library: LibraryPage, put: Any) -> None:
    load(put([{"id": 1, "name": "Plank", "level": "beginner"}]))
    load(put([{"id": 1, "name": "Row", "level": "beginner"}]))
    assert set(ExercisePage.objects.values_list("title", flat=True)) == {"Plank", "Row"}


def test_texts_lose_their_markup_and_what_cannot_be_stored(library: LibraryPage, put: Any) -> None:
    steps = [
        "<b>Lie</b> down<br>slowly &amp; well",
        "keep it < 90 degrees",
        "a\u0000b \ud800c\u0007",
        "<script>alert(1)</script>",
        "",
    ]
    load(put([record(instructions=steps, name="Caf\u00e9 <i>squat</i>\n x")]), publish=True)
    page = ExercisePage.objects.get()
    assert page.title == "Café squat x"
    assert [s.value for s in page.steps] == ["Lie down slowly & well", "keep it < 90 degrees", "a b c"]


def test_a_video_that_no_player_shows_is_left_out_and_said(library: LibraryPage, put: Any) -> None:
    said, _, _ = load(put([record(1, video="https://example.com/a.mp4"), record(2, video="javascript:alert(1)")]))
    assert said.count("The video was left out") == 2
    assert set(ExercisePage.objects.values_list("video_url", flat=True)) == {""}


def test_other_names_that_do_not_fit_are_left_out_whole_and_said(library: LibraryPage, put: Any) -> None:
    aliases = [f"name {n:02} " + "x" * 40 for n in range(8)]
    said, _, _ = load(put([record(aliases=aliases)]))
    page = ExercisePage.objects.get()
    assert page.also_known_as.split(", ") == aliases[:5]
    assert aliases[7] in said


def test_no_level_is_said(library: LibraryPage, put: Any) -> None:
    assert "gives no level" in load(put([{"name": "Plank"}]))[0]


def test_words_that_differ_by_a_plural_or_a_hyphen_are_one(library: LibraryPage, put: Any) -> None:
    Equipment.objects.create(name="Pull-up bar", slug="pull-up-bar")
    Equipment.objects.create(name="Dumbbells", slug="dumbbells")
    gear = ["pull up bars", "dumbbell", "body only", "Bodyweight", "other", "yoke"]
    load(put([record(number, equipment=name) for number, name in enumerate(gear)]))
    assert sorted(Equipment.objects.values_list("name", flat=True)) == ["Dumbbells", "None", "Pull-up bar", "Yoke"]


# Whole files


@pytest.mark.parametrize(
    "wrapped",
    [
        {"exercises": [GOBLET]}, {"status": "ok", "data": {"exercises": [GOBLET], "page": {"number": 1}}},
        {"data": [{"id": "1", "type": "exercises", "attributes": GOBLET}]},
        {"version": 1, "tags": [], "data": [GOBLET]}, {"goblet-squat": GOBLET}, GOBLET, [GOBLET],
    ],
)  # fmt: skip
def test_the_list_is_found_wherever_it_stands(library: LibraryPage, put: Any, wrapped: Any) -> None:
    assert load(put(wrapped))[2] == ""
    assert ExercisePage.objects.get().title == "Goblet Squat"


def test_one_object_on_each_line_is_read_too(library: LibraryPage, put: Any) -> None:
    lines = "\n".join([json.dumps(record(1)), "{broken", "", json.dumps(record(2))])
    _, complaint, failed = load(put(lines, "e.jsonl"))
    assert not failed and "line 2" in complaint and ExercisePage.objects.count() == 2


SHAPES = {
    "free-exercise-db": {
        "name": "Air Squat", "force": "pull", "level": "beginner", "mechanic": "compound", "equipment": "body only",
        "primaryMuscles": ["quadriceps"], "secondaryMuscles": ["glutes"], "instructions": ["Down.", "Up."],
        "category": "strength", "images": ["Air_Squat/0.jpg"], "id": "Air_Squat",
    },
    "exercisedb": {
        "exerciseId": "trmte8s", "name": "Air Squat", "gifUrl": "https://example.com/a.gif", "targetMuscles": ["quads"],
        "bodyParts": ["upper legs"], "equipments": ["body weight"], "secondaryMuscles": ["glutes"],
        "instructions": ["Step:1 Down.", "Step:2 Up."], "type": "strength", "difficulty": "beginner",
    },
    "wger": {"count": 1, "next": None, "results": [{
        "id": 345, "uuid": "d3aa7c5f", "category": {"id": 9, "name": "Strength"}, "level": "Novice", "images": [], "videos": [],
        "muscles": [{"id": 10, "name": "Quadriceps femoris", "name_en": "Quads"}],
        "muscles_secondary": [{"id": 8, "name": "Glutes"}],
        "equipment": [{"id": 7, "name": "none (bodyweight exercise)"}], "translations": [
            {"name": "Kniebeuge", "description": "<p>Runter.</p>", "language": 1},
            {"name": "Air Squat", "description": "<ol><li>Down.</li><li>Up.</li></ol>", "language": 2,
             "aliases": [{"alias": "Free squat"}]},
        ],
    }]},
    "snake case": {"exercises": [{
        "Name": "Air Squat", "category": "strength", "primary_muscles": ["quads"], "secondary_muscles": ["glutes"],
        "equipment": "body_only", "difficulty": "easy", "description": "A squat.", "instructions": "1. Down.\n2. Up.",
    }]},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_shapes_of_other_databases_are_read(library: LibraryPage, put: Any, shape: Any) -> None:
    _, complaint, failed = load(put(shape))
    assert (complaint, failed) == ("", "")
    page = ExercisePage.objects.get()
    assert (page.title, page.level) == ("Air Squat", "beginner")
    assert [step.value for step in page.steps] == ["Down.", "Up."]
    assert names(page, "primary_muscles") == ["Quadriceps femoris"] and names(page, "secondary_muscles") == ["Gluteals"]
    assert (names(page, "equipment"), names(page, "goals")) == (["None"], ["Strength"])


def test_names_addresses_and_long_paragraphs_are_brought_to_the_librarys_form(library: LibraryPage, put: Any) -> None:
    long = "Stand tall and breathe. " * 100
    load(
        put(
            [
                record(1, id="Air_Squat", name="air squat", instructions=long),
                record(2, name="air bike", instructions=["Ride."]),
            ]
        )
    )
    page = ExercisePage.objects.get(slug="air-squat")
    assert page.title == "Air squat" and len(page.steps) == 1 and page.steps[0].value == "Stand tall and breathe."


def test_columns_of_one_list_are_one_list(library: LibraryPage, put: Any) -> None:
    table = (
        ",Exercise,Difficulty Level,Prime Mover Muscle,Secondary Muscle,Tertiary Muscle,Primary Equipment,Laterality,"
        "instructions/0,instructions/1,Short YouTube Demonstration\n"
        "0,Bird dog,Master,Multifidus,Glutes,Deltoid,Bodyweight,Contralateral,Reach; hold.,Don&#39;t turn.,youtu.be/aqz-KE-bpKQ\n"
    )
    _, complaint, failed = load(put(table, "e.csv"))
    assert (complaint, failed) == ("", "")
    page = ExercisePage.objects.get()
    assert (page.title, page.level, page.laterality) == ("Bird dog", "advanced", "alternating")
    assert names(page, "secondary_muscles") == ["Deltoid", "Gluteals"] and names(page, "equipment") == ["None"]
    assert [step.value for step in page.steps] == ["Reach; hold.", "Don't turn."]
    assert page.video_url == "https://youtu.be/aqz-KE-bpKQ"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", ["e.json", "e.csv"])
def test_encodings(library: LibraryPage, put: Any, codec: str, name: str) -> None:
    csv = "name,level\nCafé squat,beginner\n"
    text = json.dumps([record(name="Café squat")], ensure_ascii=False) if name == "e.json" else csv
    _, complaint, failed = load(put(text.encode(codec), name))
    assert not failed
    assert ExercisePage.objects.get().title == "Café squat"
    assert ("look at its accents" in complaint) == (codec == "cp1252")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "e.json", "is empty"), (b"   \n", "e.csv", "is empty"), ("[1, 2", "e.json", "breaks off"),
        ("[" * 100_000, "e.json", "nested too deeply"), ('{"a":' * 900 + "{}" + "}" * 900, "e.json", "no list"),
        ("[]", "e.json", "holds no exercises"), ("7", "e.json", "no list"),
        ('{"a": 1}', "e.json", "no list"), ("9" * 5000, "e.json", "no list"),
        (b"PK\x03\x04rest", "e.csv", "workbook"), (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "e.json", "not text"),
        ("a,b\n1,2\n", "e.csv", "names a column “name”"), ("name,level\n", "e.csv", "holds no exercises"),
        (b"\xff\xfe\x00\xd8\x00", "e.json", "is not"), ("NaN", "e.json", "no list"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_in_words(
    library: LibraryPage, put: Any, content: Any, name: str, words: str
) -> None:
    assert words in load(put(content, name))[2]


def test_a_number_nobody_can_read_costs_its_record_alone(library: LibraryPage, put: Any) -> None:
    load(put('[{"name": 1' + "0" * 5000 + '}, {"name": "Sound one"}]'))
    assert [page.title for page in ExercisePage.objects.all()] == ["Sound one"]


def test_the_list_of_records_is_found_beside_longer_lists(library: LibraryPage, put: Any) -> None:
    load(put({"exercises": [{"name": "Wrapped one"}], "tags": ["a", "b", "c"]}))
    assert [page.title for page in ExercisePage.objects.all()] == ["Wrapped one"]


def test_no_file_a_folder_and_no_argument_are_refused_in_words(library: LibraryPage, tmp_path: Path) -> None:
    assert "There is no file" in load(tmp_path / "nothing.json")[2]
    assert "is not a file" in load(tmp_path)[2]
    with pytest.raises(CommandError, match="--template"):
        call_command("import_exercises")


def test_the_library_is_chosen_where_there_are_several(home: HomePage, library: LibraryPage, put: Any) -> None:
    other = home.add_child(instance=LibraryPage(title="Another", slug="another"))
    path = put([GOBLET])
    assert "choose one with --library" in load(path)[2]
    assert "called “nowhere”" in load(path, library="nowhere")[2]
    assert load(path, library=str(other.pk))[2] == ""
    assert ExercisePage.objects.child_of(other).count() == 1


def test_no_library_is_said(library: LibraryPage, put: Any) -> None:
    library.delete()
    assert "There is no exercise library" in load(put([GOBLET]))[2]


# Tables


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_with_any_delimiter(library: LibraryPage, put: Any, mark: str) -> None:
    rows = [
        ["Primary muscles", "NAME", "level", "instructions"],
        ["quads | glutes", '"Squat, ""deep"""', "Easy", "Down.|Up."],
    ]
    text = "\r\n\r\n".join(mark.join(row) for row in rows) + "\r\n" + mark * 3 + "\r\n"
    assert load(put(text, "e.csv"))[2] == ""
    page = ExercisePage.objects.get()
    assert page.title == 'Squat, "deep"' and page.level == "beginner"
    assert names(page, "primary_muscles") == ["Gluteals", "Quadriceps femoris"]
    assert [step.value for step in page.steps] == ["Down.", "Up."]


def test_a_bad_row_is_reported_by_its_line_and_the_rest_goes_on(library: LibraryPage, put: Any) -> None:
    text = 'name,level\nOne,beginner\nTwo,"beginner\nThree,beginner\nFour,beginner,extra\n,beginner\nFive,beginner\n'
    _, complaint, failed = load(put(text, "e.csv"))
    assert not failed
    assert "line 3: a quotation mark is not closed" in complaint
    assert "line 5: it has 3 cells, the header has 2" in complaint and "line 6: it has no name" in complaint
    assert sorted(ExercisePage.objects.values_list("title", flat=True)) == ["Five", "One", "Three"]


def test_lines_in_a_cell_are_one_row(library: LibraryPage, put: Any) -> None:
    load(put('name;instructions;level\n"One";"Down.\nUp.";beginner\n', "e.csv"))
    assert [step.value for step in ExercisePage.objects.get().steps] == ["Down.", "Up."]


def test_columns_that_are_not_known_are_said(library: LibraryPage, put: Any) -> None:
    text = "sep=;\nMy exercises;;\n\nname;level;favourite colour\nOne;beginner;red\n"
    _, complaint, _ = load(put(text, "e.csv"))
    assert "favourite colour" in complaint and ExercisePage.objects.count() == 1


def test_the_template_comes_in_as_it_is(library: LibraryPage, tmp_path: Path) -> None:
    out, path = StringIO(), tmp_path / "template.csv"
    call_command("import_exercises", template=True, stdout=out)
    call_command("import_exercises", template=True, output=path, stdout=StringIO())
    assert out.getvalue().splitlines()[0].split(",") == list(known_columns())
    said, complaint, failed = load(path, publish=True)
    assert (complaint, failed) == ("", "") and "2 of 2 exercises made" in said
    page = ExercisePage.objects.get(slug="example-tempo-split-squat")
    assert [cue.value["cue"] for cue in page.cues] == ["Knee over the middle toe", "Stay tall"]
    with pytest.raises(CommandError, match="is there already"):
        call_command("import_exercises", template=True, output=path)


# The real one


@needs_real
def test_every_exercise_of_the_open_database_can_be_read(library: LibraryPage) -> None:
    said, complaint, failed = load(REAL, dry_run=True)
    assert (complaint, failed) == ("", "")
    assert "991 of 991 exercises would be made" in said


@needs_real
def test_exercises_of_the_open_database_stand_in_the_library(library: LibraryPage, put: Any, client: Client) -> None:
    make_exercise(library, "90/90 Hamstring", slug="90-90-hamstring")
    said, complaint, failed = load(put(json.loads(REAL.read_text(encoding="utf-8"))[:40]), publish=True)
    assert (complaint, failed) == ("", "") and "40 of 40 exercises made" in said and "A possible double" in said
    assert client.get(library.url).status_code == 200
    assert client.get(ExercisePage.objects.get(slug="3-4-sit-up").url).status_code == 200
