"""Nothing that is done to the front page or the site takes the editor away."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from coaching.models import InquiryPage
from home.models import HomePage
from home.text.rich_text_area import CarefulRichTextArea
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_the_front_page_cannot_be_deleted_with_all_below_it(
    editing: Client, home: HomePage, blog_index: BlogIndexPage
) -> None:
    delete = reverse("wagtailadmin_pages:delete", args=[home.pk])
    assert editing.post(delete, {"confirm_site_name": Site.objects.get().site_name}).status_code == 302
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editing.post(f"{many}?id={home.pk}&next=/admin/")
    assert Page.objects.filter(pk__in=[home.pk, blog_index.pk]).count() == 2 and Site.objects.exists()
    assert delete not in editing.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()


def test_without_a_site_the_editor_still_opens(editing: Client, home: HomePage, blog_index: BlogIndexPage) -> None:
    assert editing.post(reverse("wagtailsites:delete", args=[Site.objects.get().pk])).status_code == 302
    assert not Site.objects.exists()
    for address in (reverse("wagtailadmin_home"), reverse("first_steps"), reverse("wagtailsites:add")):
        assert editing.get(address).status_code == 200, address
    assert editing.get(blog_index.slug).status_code == 404


def test_a_form_without_what_a_browser_sends_is_a_bad_request(editing: Client, home: HomePage) -> None:
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
    assert editing.post(preview, {"title": "Home"}).status_code == 400


TEXT = '{"blocks":[{"key":"a","text":"%s","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'


@pytest.mark.parametrize(
    "sent", ["x", "5", "[]", "null", '{"blocks":5}', '{"blocks":[{"text":5}],"entityMap":[]}', "[" * 5000]
)
def test_what_is_no_running_text_is_a_bad_request(editing: Client, inquiry_page: InquiryPage, sent: str) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[inquiry_page.pk])
    assert editing.post(edit, {"title": "Write", "privacy_text": sent}).status_code == 400


def test_half_a_sign_becomes_one_that_can_be_kept() -> None:
    area = CarefulRichTextArea()
    assert "Turn? it" in area.value_from_datadict({"text": TEXT % r"Turn\ud800 it"}, {}, "text")


@pytest.mark.parametrize("what", ["wagtailimages:index", "wagtaildocs:index"])
def test_a_listing_is_searched_and_narrowed_by_use_at_once(editing: Client, home: HomePage, what: str) -> None:
    make_image("A hip")
    Document.objects.create(title="A hip", file=ContentFile(b"x", name="a.pdf"))
    for query, count in (("usage_count_max=3", 1), ("usage_count_min=1", 0)):
        listing = editing.get(f"{reverse(what)}?q=hip&{query}&ordering=title")
        assert listing.status_code == 200 and len(listing.context["object_list"]) == count
