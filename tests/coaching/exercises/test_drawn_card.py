"""The drawn card: an exercise without a picture shows its own data, and no two different ones the same."""

import re
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coaching.drawn_cards.card_drawing import RANGES, Drawn, draw_card, drawn_data
from coaching.drawn_cards.muscles import PLACES, place_on_body
from coaching.drawn_cards.postures import BY_PATTERN, BY_WORDS
from coaching.drawn_cards.signs import BAG, SIGNS
from coaching.models import Equipment, ExercisePage, JointAction, LibraryPage, MovementPattern, Muscle
from tests.factories import make_exercise, make_image

SQUAT: dict[str, list[str]] = {
    "joints": ["hip", "knee"],
    "actions": ["hip-extension", "knee-extension"],
    "patterns": ["squat"],
    "equipment": ["barbell"],
    "primary_muscles": ["quadriceps-femoris"],
    "secondary_muscles": ["gluteals"],
}


def data(title: str = "Movement", level: str = "beginner", sides: str = "both", **terms: Any) -> Drawn:
    return drawn_data(title, level, sides, 90, SQUAT | terms)


def shown(of: Drawn) -> str:
    return render_to_string("components/drawn.html", {"drawing": draw_card(of)})


def without_floor(svg: str) -> str:
    return re.sub(r'<path class="drawn__(?:blue|plate)"[^>]*>', "", svg)


@pytest.mark.embedded
@pytest.mark.parametrize(
    "other",
    [
        {"level": "advanced"}, {"sides": "single"}, {"sides": "alternating"}, {"title": "Seated movement"}, {"joints": ["hip"]},
        {"actions": ["hip-flexion"]}, {"patterns": ["hinge"]}, {"equipment": ["kettlebell"]}, {"equipment": ["barbell", "bench"]},
        {"equipment": ["hoverboard"]}, {"primary_muscles": ["hamstrings"]}, {"secondary_muscles": []},
    ],
)  # fmt: skip
def test_other_data_is_another_picture_even_where_the_floor_is_not_looked_at(other: dict[str, Any]) -> None:
    assert without_floor(shown(data(**other))) != without_floor(shown(data()))


@pytest.mark.embedded
def test_what_has_no_place_on_the_body_still_makes_a_picture_of_its_own() -> None:
    pictures = {shown(data(title)) for title in ("Movement", "Movement with a pause", "Bewegung")}
    assert len({*pictures, shown(data(primary_muscles=["auricularis"])), shown(data(patterns=["levitation"]))}) == 5
    assert shown(drawn_data("", "", "both", 90, {})).count("<path") > 3


@pytest.mark.embedded
def test_equipment_without_a_sign_of_its_own_is_drawn_as_a_bag_and_never_spelt() -> None:
    svg = shown(data(equipment=["hoverboard", "unicycle"]))
    assert svg.count(BAG) == 1 and "<text" not in svg
    assert BAG not in shown(data(equipment=["none"])) + shown(data(equipment=["safety-squat-bar"]))


@pytest.mark.embedded
def test_a_picture_is_small_and_needs_no_inline_style() -> None:
    svg = shown(data(actions=list(RANGES)[:4], primary_muscles=[place.words[0] for place in PLACES[:4]]))
    assert "style" not in svg
    assert len(re.sub(r">\s+<", "><", svg)) < 1300


@pytest.mark.embedded
@pytest.mark.parametrize("angle", [0, 45, 180])
def test_every_figure_stays_within_its_frame(angle: int) -> None:
    names = [re.sub(r"\W.*", "", words.replace("\\w*", "").lstrip("(?:")) for words, _ in BY_WORDS]
    assert len(names) > 20
    for name in [*names, *BY_PATTERN]:
        for sides in ("both", "single", "alternating"):
            drawing = draw_card(drawn_data(name, "beginner", sides, angle, {"joints": ["hip"], "patterns": [name]}))
            numbers = re.findall(r"(-?\d+) (-?\d+)", " ".join((drawing.torso, drawing.legs, drawing.arms, drawing.far)))
            assert numbers, name
            for x, y in numbers:
                assert 20 <= int(x) <= 380, (name, sides)
                assert 4 <= int(y) <= 262, (name, sides)


@pytest.mark.embedded
def test_the_parts_of_a_muscle_stand_before_the_group_they_share_a_word_with() -> None:
    for slug, limb, front in (("biceps-femoris", "thigh", False), ("biceps-brachii", "upper", True),
                              ("quadratus-femoris", "thigh", False), ("quadriceps-femoris", "thigh", True)):  # fmt: skip
        place = place_on_body(slug)
        assert place is not None
        assert (place.limb, place.side > 0) == (limb, front)
    assert place_on_body("auricularis") is None
    assert len(set(SIGNS.values())) > 40


@pytest.mark.django_db
def test_one_exercise_is_drawn_alike_everywhere_and_costs_no_query_of_its_own(
    client: Client, library: LibraryPage
) -> None:
    def squat(title: str, **fields: Any) -> ExercisePage:
        page = make_exercise(library, title, joints=["Hip", "Ankle"], **fields)
        for name, model, words in (("actions", JointAction, "Hip flexion"), ("patterns", MovementPattern, "Squat"),
                                   ("equipment", Equipment, "Kettlebell"), ("primary_muscles", Muscle, "Gastrocnemius"),
                                   ("secondary_muscles", Muscle, "Abdominals")):  # fmt: skip
            slug = words.lower().replace(" ", "-")
            getattr(page, name).set([model.objects.get_or_create(name=words, slug=slug)[0]])
        page.save_revision().publish()
        return page

    page = squat("Goblet squat")
    drawn = re.compile(r'<svg class="drawn".*?</svg>', re.DOTALL)
    html = client.get(library.url).content.decode()
    assert drawn.findall(html) == drawn.findall(client.get(page.url).content.decode())[:1]
    assert drawn.findall(html)[0].count("drawn__workers") == 1
    ExercisePage.name_terms([page])
    assert page.drawing == ExercisePage.objects.get(pk=page.pk).drawing

    with_picture = squat("Pictured squat", poster=make_image())
    assert with_picture.card.drawing == ()
    pages = list(ExercisePage.objects.all())
    with CaptureQueriesContext(connection) as queries:
        ExercisePage.name_terms(pages)
    assert len(queries) == 1
