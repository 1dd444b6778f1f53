"""A path that no page can have is a 404 in words, on every route."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch
from wagtail.models import Page

from blog.models import BlogIndexPage
from coaching.models import LibraryPage
from home.bad_requests import UnreadableForm
from tests.factories import make_image

pytestmark = pytest.mark.django_db

PATHS = [
    "/%00", "/media/captions/%00", "/media/captions/a%00.vtt", "/media/%00", "/media/images/", "/media/captions/",
    "/media/captions/.", "/media/captions/..", "/media/..%2f..%2fsecret_key", "/media//etc/passwd", "/media/" + "x" * 400,
    "/media/captions/" + "x" * 400, "/documents/1/%00", "/documents/99999999999999999999/x.pdf", "/documents/x/y",
    "/promises/confirm/%00/", "/promises/999999999999999999999/", "/static/%00", "/search/%0a", "/%0d%0aX-Evil:1",
    "/%ff%fe", "/%ed%a0%80", "/" + "a" * 3000 + "/", "/" + "a/" * 300, "/..", "/../../etc/passwd", "/_util/%00",
    "/sitemap.xml%00", "/%7f", "/images/99999999999999999999/",
]  # fmt: skip
UNDER_AN_INDEX = [
    "%00/", "topic/%00/", "tag/%ff/", "year/0/", "year/9999/", "year/99999/", "feed/%00", "feed/xml/", "series/x%00/feed/",
    "author/..%2f/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_none_is_not_found(client: Client, blog_index: BlogIndexPage, path: str) -> None:
    response = client.get(path, follow=True)
    assert response.status_code == 404, path


@pytest.mark.parametrize("path", UNDER_AN_INDEX)
def test_a_path_under_an_index_that_is_none_is_not_found(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage, path: str
) -> None:
    for page in (blog_index, library):
        assert client.get(f"{page.url}{path}", follow=True).status_code == 404, path


def test_what_is_not_found_is_said_in_words_and_under_the_policy(client: Client, blog_index: BlogIndexPage) -> None:
    response = client.get("/media/captions/%00")
    assert b"out of range" in response.content and "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_that_is_only_read_refuses_what_would_write(
    client: Client, blog_index: BlogIndexPage, method: str
) -> None:
    for address in ("/", blog_index.url, f"{blog_index.url}feed/"):
        assert getattr(client, method)(address).status_code == 405, address


def test_a_body_that_cannot_be_read_makes_no_fault_of_what_is_not_found(blog_index: BlogIndexPage) -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.cookies["csrftoken"] = "a" * 32
    assert visitor.post("/nothing/", b"x", content_type="multipart/form-data; boundary=").status_code == 404


def test_a_key_in_the_editor_that_is_no_number_is_not_found(editing: Client, blog_index: BlogIndexPage) -> None:
    assert editing.get("/admin/snippets/choose/blog/topic/chosen/x/").status_code == 404
    assert editing.get("/admin/snippets/choose/blog/topic/chosen/x/?a=b").status_code == 400


def test_a_form_of_the_editor_that_cannot_be_read_is_a_bad_request(editing: Client, blog_index: BlogIndexPage) -> None:
    assert editing.post("/admin/choose-external-link/", {}).status_code == 400
    assert editing.get("/admin/choose-email-link/", {"link_url": "http://[x"}).status_code == 400
    assert editing.get("/admin/choose-external-link/", {"parent_page_id": "ᝎ"}).status_code == 400
    assert editing.post("/admin/snippets/choose/coaching/joint/create/", {}).status_code == 400
    assert editing.post("/admin/redirects/import/process/", {}).status_code == 400
    rows = {"workflow_tasks-TOTAL_FORMS": "3", "workflow_tasks-INITIAL_FORMS": "0"}
    assert editing.post("/admin/workflows/add/", {"name": "", **rows}).status_code == 400
    assert editing.post("/admin/pages/1/lock/", {}).status_code == 400
    assert not Page.objects.get(pk=1).locked


def test_an_address_to_go_back_to_that_is_none_leads_nowhere(editing: Client, blog_index: BlogIndexPage) -> None:
    picture = make_image()
    fields = {"title": "Hip", "next": "draftail", "tags": ""}
    assert editing.post(f"/admin/images/{picture.pk}/", fields).status_code == 400
    assert editing.post("/admin/comments/act/", {"next": "²"}).status_code == 302


def test_a_fault_of_our_own_is_not_taken_for_a_form(editing: Client, rf: RequestFactory) -> None:
    answer = UnreadableForm(lambda request: HttpResponse()).process_exception
    assert answer(rf.get("/admin/", {"next": "x"}), NoReverseMatch("Reverse for 'y' not found.")) is None
    assert answer(rf.get("/admin/"), AttributeError("'NoneType' object has no attribute 'id'")) is None
