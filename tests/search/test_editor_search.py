"""The editor's lists and choosers forgive slips as the visitors' search does."""

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.snippets.models import get_snippet_models

from blog.models import BlogIndexPage
from coaching.models import Inquiry, Joint, LibraryPage
from tests.committed import commit
from tests.factories import make_exercise, make_image, make_inquiry, make_post

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str, words: str) -> str:
    response = client.get(address, {"q": words})
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_is_found_by_a_slip_draft_or_not(
    editing: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    make_post(blog_index, "Tendons are slow learners", live=False)
    make_exercise(library, "Copenhagen plank")
    commit()
    assert "Tendons are slow learners" in shown(editing, "/admin/pages/search/results/", "tendens slwo")
    assert "Copenhagen plank" in shown(editing, "/admin/exercises/", "copenhagan")
    assert "Copenhagen plank" in shown(editing, "/admin/choose-page/search/", "copenhgen pla")
    assert "Copenhagen plank" not in shown(editing, "/admin/pages/search/results/", "couch")


def test_a_picture_is_found_by_a_slip(editing: Client, db: None) -> None:
    make_image("Squat from the side")
    commit()
    assert get_image_model().objects.count() == 1
    assert "Squat from the side" in shown(editing, "/admin/images/", "sqaut")


def test_every_list_of_terms_and_people_is_searched(editing: Client, db: None) -> None:
    joint = Joint.objects.create(name="Wobbly hip", slug="wobbly-hip")
    commit()
    assert str(joint) in shown(editing, "/admin/snippets/coaching/joint/", "wobly")
    for model in get_snippet_models():
        shown(editing, f"/admin/snippets/{model._meta.app_label}/{model._meta.model_name}/", "hip")


@pytest.mark.parametrize("words", ['"', '"sq', 'squat" side', '{"a":"\\u0000"}', 'a ""', "\\", "NEAR(", "-", "%s"])
def test_no_sign_in_a_search_is_taken_for_more_than_a_sign(
    editing: Client, blog_index: BlogIndexPage, words: str
) -> None:
    make_image("Squat from the side")
    commit()
    for address in ("/admin/images/", "/admin/documents/", "/admin/exercises/", "/admin/pages/search/results/"):
        shown(editing, address, words)
    assert "Squat from the side" in shown(editing, "/admin/images/", 'squat "side"')


def test_an_inquiry_is_found_by_a_name_spelled_wrong(editing: Client, db: None) -> None:
    make_inquiry(name="Katharina Schmidt", message="My hip.")
    make_inquiry(name="Olu Adeyemi", message="I know a Schmitt.")
    assert Inquiry.objects.count() == 2
    assert "Katharina Schmidt" in shown(editing, "/admin/inquiries/", "katarina")
    found = shown(editing, "/admin/inquiries/", "schmitt")
    assert "Olu Adeyemi" in found
    assert "Katharina Schmidt" not in found
