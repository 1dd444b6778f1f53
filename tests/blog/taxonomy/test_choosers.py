"""Studies, topics, series and authors are made in their choosers, while an article is written."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Author, Series, Topic
from home.models import Study

pytestmark = pytest.mark.django_db


def chooser(model: Any, view: str) -> str:
    return reverse(f"{model.snippet_viewset.get_chooser_admin_url_namespace()}:{view}")


def make(client: Client, model: Any, **values: str) -> dict[str, Any]:
    sent = {f"new-{name}": value for name, value in values.items()}
    return client.post(chooser(model, "create"), sent).json()


@pytest.mark.parametrize(("model", "tab"), [(Study, "New study"), (Topic, "New topic"), (Author, "New author")])
def test_a_chooser_has_a_tab_to_make_one(editing: Client, model: Any, tab: str) -> None:
    assert tab in editing.get(chooser(model, "choose")).json()["html"]


@pytest.mark.parametrize("model", [Topic, Series, Author])
def test_a_name_is_enough_and_its_address_is_free(editing: Client, model: Any) -> None:
    model.objects.create(name="hips!", slug="hips")
    told = make(editing, model, name="Hips")
    made = model.objects.get(name="Hips")
    assert (told["step"], told["result"]["id"], told["result"]["string"]) == ("chosen", str(made.pk), "Hips")
    assert made.slug == "hips-2"


def test_a_name_that_is_there_already_is_refused_in_words(editing: Client) -> None:
    Topic.objects.create(name="Hips", slug="hips")
    told = make(editing, Topic, name="Hips")
    assert told["step"] == "reshow_creation_form" and "already exists" in told["htmlFragment"]
    assert Topic.objects.count() == 1


def test_a_study_is_entered_with_its_doi_as_it_is_pasted(editing: Client) -> None:
    fields = {"title": "A trial", "design": "trial", "found": "Nine degrees.", "doi": "https://doi.org/10.1000/x.1"}
    told = make(editing, Study, **fields)
    assert told["step"] == "chosen"
    assert Study.objects.get().doi == "10.1000/x.1"
