"""One registry of facets: an entry in it is all that library, search, import, admin and page need."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import reverse

from coaching.exercises.search_document import describe_exercise
from coaching.facets.choices import LEVEL, SIDES, ListValue, ShortList
from coaching.facets.registry import FACETS, Facet, FacetField, facet_fields, facets, term_fields
from coaching.library.edition import LibraryEdition
from coaching.models import ExercisePage, LibraryPage, Muscle
from tests.factories import make_exercise

pytestmark = pytest.mark.django_db

ASSIST = Facet(
    "assist",
    "Assisting muscle",
    (FacetField("secondary_muscles", "Assisted by", "assistedBy", ("assistants",), place="assist", word=20, name=30),),
    title="Exercises assisted by the {1}",
    is_narrow=True,
    is_ranked=True,
)
SYMMETRY = Facet(
    "symmetry",
    "Symmetry",
    (FacetField("laterality", "Symmetry", "symmetry", ("mirrored",)),),
    choices=ShortList(
        (
            ListValue("both", "Symmetric", ("ambidextrous",), ("mirrorlike",)),
            ListValue("single", "One-sided", ("lopsided",), ("lopsided",)),
            ListValue("alternating", "Turn by turn"),
        ),
        default="both",
    ),
)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, library: LibraryPage) -> dict[str, ExercisePage]:
    """Two facets more, and two exercises to tell apart by them."""
    for facet in (ASSIST, SYMMETRY):
        monkeypatch.setitem(FACETS, facet.name, facet)
    soleus = Muscle.objects.create(name="Soleus", slug="soleus", also_called="deep calf")
    raised = make_exercise(library, "Heel raise", laterality="single")
    raised.secondary_muscles.add(soleus)
    raised.save_revision().publish()
    return {"raised": raised, "other": make_exercise(library, "Wall sit")}


def titles(client: Client, library: LibraryPage, query: str) -> list[str]:
    response = client.get(f"{library.url}?{query}")
    assert response.status_code == 200, query
    return [card.title for card in response.context["cards"]]


def test_a_new_facet_narrows_and_describes_the_library(
    client: Client, library: LibraryPage, made_up: dict[str, ExercisePage]
) -> None:
    assert titles(client, library, "assist=soleus") == ["Heel raise"]
    assert titles(client, library, "symmetry=both") == ["Wall sit"]
    assert titles(client, library, "assist=soleus&symmetry=single") == ["Heel raise"]
    html = client.get(f"{library.url}?assist=soleus").content.decode()
    assert "Assisting muscle" in html and "<h1" in html and "Exercises assisted by the soleus" in html
    assert "Symmetry" in html and "One-sided" in html
    assert 'href="?assist=soleus"' in client.get(library.url).content.decode()


def test_a_new_facet_is_searched(client: Client, library: LibraryPage, made_up: dict[str, ExercisePage]) -> None:
    assert titles(client, library, "q=soleus") == ["Heel raise"]
    assert titles(client, library, "q=deep+calf") == ["Heel raise"]
    assert titles(client, library, "q=lopsided") == ["Heel raise"]
    assert titles(client, library, "q=ambidextrous+wall") == ["Wall sit"]
    assert titles(client, library, "q=heel&assist=soleus&sort=match") == ["Heel raise"]


def test_every_term_of_an_exercise_is_found_by_the_site_s_search(library: LibraryPage) -> None:
    exercise = make_exercise(library, "Heel raise")
    for number, name in enumerate(term_fields()):
        terms = getattr(exercise, name)
        terms.add(terms.model.objects.create(name=f"Term {number} of {name}", slug=f"term-{number}"))
    exercise.save()
    document = describe_exercise(ExercisePage.objects.get(pk=exercise.pk))
    said = " ".join((*document.labels, *(section.text for section in document.sections)))
    assert [name for number, name in enumerate(term_fields()) if f"Term {number} of {name}" not in said] == []


def test_a_new_facet_has_its_column_in_files(
    library: LibraryPage, made_up: dict[str, ExercisePage], tmp_path: Path
) -> None:
    file = tmp_path / "exercises.json"
    rows = [
        {"name": "Rope climb", "assistedBy": ["soleus", "Brachialis"], "symmetry": "lopsided"},
        {"name": "Row", "assistants": "Brachialis", "secondaryMuscles": ["Soleus"], "mirrored": "mirrorlike"},
    ]
    file.write_text(json.dumps(rows))
    call_command("import_exercises", str(file), "--publish")
    climb, row = ExercisePage.objects.get(title="Rope climb"), ExercisePage.objects.get(title="Row")
    assert {one.name for one in climb.secondary_muscles.all()} == {"Soleus", "Brachialis"}
    assert {one.name for one in row.secondary_muscles.all()} == {"Soleus", "Brachialis"}
    assert (climb.laterality, row.laterality) == ("single", "both")

    out = io.StringIO()
    call_command("import_exercises", "--template", stdout=out)
    assert {"assistedBy", "symmetry"} <= set(out.getvalue().splitlines()[0].split(","))


def test_a_new_facet_filters_and_tags_in_the_editor(editing: Client, made_up: dict[str, ExercisePage]) -> None:
    soleus = Muscle.objects.get(slug="soleus")
    listed = editing.get(reverse("exercises:index"), {"secondary_muscles": soleus.pk})
    html = listed.content.decode()
    assert "Heel raise" in html and "Wall sit" not in html and "Assisting muscle" in html
    html = editing.get(reverse("exercises:index"), {"laterality": "both"}).content.decode()
    assert "Wall sit" in html and "Heel raise" not in html and "Symmetry" in html

    tag = reverse("wagtail_bulk_action", args=["coaching", "exercisepage", "tag"])
    other = made_up["other"]
    assert "Add secondary_muscles" in editing.get(f"{tag}?id={other.pk}").content.decode().replace(
        "Add secondary muscles", "Add secondary_muscles"
    )
    assert editing.post(f"{tag}?id={other.pk}", {"add_secondary_muscles": [soleus.pk]}).status_code == 302
    assert list(ExercisePage.objects.get(pk=other.pk).secondary_muscles.all()) == [soleus]


def test_a_new_facet_stands_on_the_exercise_s_page(
    client: Client, library: LibraryPage, made_up: dict[str, ExercisePage]
) -> None:
    html = client.get(made_up["raised"].url).content.decode()
    assert "<dt>Assisted by</dt>" in html and f'href="{library.url}?assist=soleus"' in html
    assert "<dt>Symmetry</dt><dd>One-sided</dd>" in html


# What holds for every entry ------------------------------------------------------------------------------------------


def test_every_facet_stands_for_a_field_and_its_own_place() -> None:
    for facet, part in facet_fields():
        field = ExercisePage._meta.get_field(part.field)
        assert isinstance(field, models.ManyToManyField) == (facet.choices is None), part.field
        if facet.choices:
            assert list(field.choices or ()) == facet.choices.pairs and field.default == facet.choices.default
    columns = [part.column for _, part in facet_fields()]
    assert len(set(columns)) == len(columns)


def test_every_facet_is_offered_and_can_be_narrowed_by(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, "Everything")
    for number, (facet, part) in enumerate(facet_fields(of_terms=True)):
        related = ExercisePage._meta.get_field(part.field).related_model
        name = f"{facet.name} word {number}"
        getattr(exercise, part.field).add(related.objects.create(name=name, slug=f"{facet.name}-{number}"))
    exercise.save_revision().publish()
    LibraryEdition.renew()
    response = client.get(library.url)
    assert [one.name for one in response.context["facets"]] == [facet.name for facet in facets()]
    for row in response.context["facets"]:
        for option in row.options:
            assert titles(client, library, option.address.removeprefix("?")) == ["Everything"]
            assert titles(client, library, f"q={option.label}") == ["Everything"]


@pytest.mark.parametrize("choices", [LEVEL, SIDES])
def test_a_short_list_says_all_of_its_words_once(choices: ShortList) -> None:
    words: list[Any] = [word for one in choices.values for word in (one.value, *one.in_files)]
    assert len(set(words)) == len(words) and choices.default in dict(choices.pairs)
