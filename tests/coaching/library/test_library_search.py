"""The library's search: by any of an exercise's names, mistyped or in the plural, by what works and what moves."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from coaching.models import Equipment, ExercisePage, Joint, LibraryPage
from demo.planting.exercises import exercise_files, exercise_texts, terms_of
from demo.planting.pages import read_json
from demo.planting.site import plant_empty
from tests.factories import make_exercise

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

# Another name, a slip, a plural, what works, what moves.
TABLE = {
    "90/90 switch": ["90 90", "9090 swich", "shin box switches", "piriformis range", "hip internal rotation"],
    "Copenhagen plank": ["adductor bridge", "copenhagan plank", "copenhagen planks", "adductor strength", "hip adduction"],
    "Cossack squat": ["side to side squat", "cosack squat", "cossack squats", "inner thigh", "squat ankle hip knee"],
    "Couch stretch": ["hip flexor stretch", "couch strech", "couch stretches", "quad stretch", "tight hip flexors"],
    "Dead bug": ["deadbug", "daed bug", "dead bugs", "deep core", "core stability"],
    "Dead hang": ["hang from a bar", "dead hnag", "bar hangs", "grip strength", "overhead mobility"],
    "Deep squat hold": ["asian squat", "deep sqaut hold", "resting squats", "soleus range", "ankle knee hip squat"],
    "Glute bridge": ["hip bridge", "glute brigde", "glute bridges", "glutes", "hip extension strength"],
    "Hip airplane": ["hip aeroplane", "hip airplaine", "airplanes", "glute med", "standing hip rotation"],
    "Jefferson curl": ["weighted roll down", "jeferson curl", "j curls", "erector spinae strength", "spine flexion"],
    "Open book": ["t-spine rotation", "opne book", "open books", "oblique mobility", "upper back mobility"],
    "Pigeon lift-off": ["active pigeon", "pidgeon lift off", "pigeon stretches", "piriformis strength", "hip external rotation"],
    "Reverse Nordic": ["kneeling lean back", "revers nordic", "reverse nordics", "quad strength", "knee flexion strength"],
    "Shoulder CARs": ["arm circles", "sholder cars", "shoulder circles", "rotator cuff", "shoulder mobility"],
    "Single-leg calf raise": ["one leg heel raise", "single leg calf rase", "calf raises", "calves", "ankle strength"],
    "Single-leg Romanian deadlift": ["SLRDL", "romainian deadlift", "single leg deadlifts", "hamstring strength", "hip hinge"],
    "Suitcase carry": ["one arm farmers walk", "suitecase carry", "suitcase carries", "obliques", "spine strength carry"],
    "Tibialis raise": ["tib raise", "tibalis raise", "toe raises", "shins", "ankle dorsiflexion strength"],
    "Wall ankle rock": ["knee to wall", "wall ankel rock", "ankle rocks", "calf stretch", "ankle mobility"],
    "Wrist rocks": ["wrist warm up", "wirst rocks", "wrist rock", "forearms", "wrist pain"],
}  # fmt: skip


@pytest.fixture(scope="module")
def library(django_db_setup: None, django_db_blocker: Any) -> Iterator[LibraryPage]:
    """The demo's exercises without their pictures, once for this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant_empty()
        library = LibraryPage.objects.get()
        for path in exercise_files():
            data = read_json(path)
            page = ExercisePage(**exercise_texts(data))
            for name, terms in terms_of(data).items():
                getattr(page, name).set(terms)
            library.add_child(instance=page)
        yield library
        transaction.set_rollback(True)


def titles(client: Client, library: LibraryPage, words: str, **more: str) -> list[str]:
    response = client.get(library.url, {"q": words, **more})
    assert response.status_code == 200
    return [card.title for card in response.context["cards"]]


@pytest.mark.parametrize(("title", "words"), [(title, words) for title, row in TABLE.items() for words in row])
def test_what_people_type_finds_it_among_the_first_three(
    client: Client, library: LibraryPage, title: str, words: str
) -> None:
    assert title in titles(client, library, words)[:3]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("90/90", "90/90 switch"), ("ninety ninety", "90/90 switch"), ("9090", "90/90 switch"), ("HIP AIRPLANE", "Hip airplane"),
        ("hip air", "Hip airplane"), ("coss", "Cossack squat"), ("dead lift", "Single-leg Romanian deadlift"),
        ("cat-cow", "Segmented cat-cow"), ("farmer’s carry", "Suitcase carry"), ("côssack", "Cossack squat"),
        ("CARs", "Shoulder CARs"), ("how do I stretch my hip flexors", "Couch stretch"), ("scap pullups", "Scapular pull-up"),
        ("goblet squat", "Tempo goblet squat"), ("plank copenhagen", "Copenhagen plank"), ("hip CARS", "Standing hip CARs"),
        ("copenhagenplank", "Copenhagen plank"), ("copenh\u200bagen", "Copenhagen plank"), ("bridge g", "Glute bridge"),
        ("kb roll down", "Jefferson curl"), ("calve raise single leg", "Single-leg calf raise"),
        ("one legged RDL", "Single-leg Romanian deadlift"),
        ("singlelegcalfraise", "Single-leg calf raise"), ("hang from bar", "Dead hang"), ("bad wrists", "Wrist rocks"),
    ],
)  # fmt: skip
def test_the_first_is_the_one_that_was_meant(client: Client, library: LibraryPage, words: str, first: str) -> None:
    assert titles(client, library, words)[0] == first


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("hip abduction", "Standing cable hip abduction"), ("standing hip abduction", "Standing cable hip abduction"),
        ("upper back", "Upper back stretch"), ("upper backs", "Upper back stretch"), ("middle back", "Seated row"),
    ],
)  # fmt: skip
def test_words_side_by_side_in_a_title_outweigh_the_name_of_what_moves(
    client: Client, library: LibraryPage, words: str, title: str
) -> None:
    Joint.objects.filter(slug="spine").update(also_called="upper back, middle back")
    make_exercise(library, "Standing cable hip abduction")
    make_exercise(library, "Upper back stretch", joints=["Spine"])
    make_exercise(library, "Seated row", joints=["Spine"], also_known_as="Chest-supported middle back row")
    assert titles(client, library, words)[0] == title


def test_the_plainest_exercise_comes_first(client: Client, library: LibraryPage) -> None:
    for kit, title in (("Hack machine", "Hack row"), ("Kettlebell", "Gorilla row"), ("Kettlebell", "Kettlebell row")):
        exercise = make_exercise(library, title, level="beginner")
        slug = kit.lower().replace(" ", "-")
        exercise.equipment.set([Equipment.objects.get_or_create(slug=slug, defaults={"name": kit})[0]])
        exercise.save_revision().publish()
    assert titles(client, library, "row")[0] == "Kettlebell row"
    assert titles(client, library, "row kettlebell")[0] == "Kettlebell row"
    assert titles(client, library, "easy row")[0] == "Kettlebell row"


def test_words_that_go_with_no_other_are_taken_for_beginnings(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Downward dog")
    make_exercise(library, "Down and up")
    make_exercise(library, "Bird dog")
    make_exercise(library, "Repeated broad jump")
    make_exercise(library, "Bradford press")
    assert titles(client, library, "down dog") == ["Downward dog"]
    assert titles(client, library, "downdog") == ["Downward dog"]
    assert titles(client, library, "brad jump") == ["Repeated broad jump"]


def test_what_is_shortened_is_written_out(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Turkish get-up")
    assert titles(client, library, "TGU") == ["Turkish get-up"]
    make_exercise(library, "Half get-up", also_known_as="TGU to elbow")
    assert titles(client, library, "TGU") == ["Half get-up"]
    make_exercise(library, "Sled push")
    assert "Sled push" in titles(client, library, "sl")  # on the way to “sled”, and no single leg


def test_a_slip_is_read_as_the_word_that_goes_with_the_others(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Sled push")
    html = client.get(library.url, {"q": "wall slied"}).content.decode()
    assert "I read “slied” as <b>slide</b>" in html


def test_a_slip_is_told_in_words(client: Client, library: LibraryPage) -> None:
    html = client.get(library.url, {"q": "copenhagan plank"}).content.decode()
    assert "I read “copenhagan” as <b>copenhagen</b>" in html
    assert "I read" not in client.get(library.url, {"q": "copenhagen plank"}).content.decode()


def test_two_words_that_are_one_are_no_slip(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Clamshell")
    make_exercise(library, "Spell caster")
    response = client.get(library.url, {"q": "clam shell"})
    assert [card.title for card in response.context["cards"]] == ["Clamshell"]
    assert "I read" not in response.content.decode()


def test_hammies_are_hamstrings(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Hammer curl")
    response = client.get(library.url, {"q": "hammies"})
    assert "Single-leg Romanian deadlift" in [card.title for card in response.context["cards"]]
    assert "I read" not in response.content.decode()


@pytest.mark.parametrize("words", ["exercises", "exercise", "Workout", "training", "move", "the best exercises", "it"])
def test_words_that_every_exercise_answers_are_no_search(client: Client, library: LibraryPage, words: str) -> None:
    response = client.get(library.url, {"q": words})
    assert len(response.context["choice"].words) == 0
    assert response.context["pages"].paginator.count == ExercisePage.objects.live().count()


def test_a_small_word_that_begins_a_name_is_kept(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Side bend", also_known_as="IT band stretch")
    make_exercise(library, "Standing IT band reach")
    make_exercise(library, "Band pull")
    for words in ("IT band", "it bands", "stretch for my IT band", "itband"):
        assert "Side bend" in titles(client, library, words)[:2], words
    found = titles(client, library, "IT band")
    assert "Standing IT band reach" in found
    assert "Band pull" not in found
    assert "Band pull" in titles(client, library, "do it with a band")


def test_all_the_words_count_where_anything_has_them_all(client: Client, library: LibraryPage) -> None:
    assert titles(client, library, "kettlebell squat") == ["Tempo goblet squat"]
    response = client.get(library.url, {"q": "kettlebell wrist rocks"})
    assert response.context["cards"][0].title == "Wrist rocks"
    assert "Nothing has all of those words" in response.content.decode()


def test_a_guess_that_goes_with_nothing_is_not_made(client: Client, library: LibraryPage) -> None:
    response = client.get(library.url, {"q": "wrist slied"})
    assert response.context["hits"].partly
    assert "I read" not in response.content.decode()


@pytest.mark.parametrize("words", ["xyzzy", "zzzz qqqq", "!!!", "ß∂ƒ", "💪"])
def test_nonsense_finds_nothing_and_says_what_to_do(client: Client, library: LibraryPage, words: str) -> None:
    response = client.get(library.url, {"q": words})
    assert response.context["cards"] == []
    assert "Show every exercise" in response.content.decode()


@pytest.mark.parametrize(
    "words",
    ["'" * 300, '"' * 300, "(hip OR", "hip*", "\x00hip", "a " * 400, "hip " * 100,
     "\u202e\ud7ff hip", "x" * 9000, "%", "\\", "90" * 90, "ab" * 100],
)  # fmt: skip
def test_no_words_break_it(client: Client, library: LibraryPage, words: str) -> None:
    assert client.get(library.url, {"q": words}).status_code == 200


def test_words_and_filters_narrow_together(client: Client, library: LibraryPage) -> None:
    assert set(titles(client, library, "airplane")) == {"Hip airplane", "Loaded hip airplane"}
    assert titles(client, library, "airplane", equipment="kettlebell") == ["Loaded hip airplane"]
    assert titles(client, library, "airplane", sort="name") == ["Hip airplane", "Loaded hip airplane"]


def test_an_empty_search_says_what_to_loosen_and_what_that_leaves(client: Client, library: LibraryPage) -> None:
    html = client.get(library.url, {"q": "wrist", "equipment": "kettlebell"}).content.decode()
    assert "Without Kettlebell: 2" in html
    assert "Without “wrist”: 5" in html
