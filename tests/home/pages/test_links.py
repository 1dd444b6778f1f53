"""Links in running text to a page that is unpublished or deleted: words to readers, a line in a report to the coach."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page

from blog.models import BlogIndexPage, PostPage
from home.models import HomePage, LostLink
from home.pages.addresses.links import pages_with_lost_links as lost_links
from tests.factories import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(blog_index: BlogIndexPage) -> PostPage:
    return make_post(blog_index, "Ankles decide")


@pytest.fixture
def post(blog_index: BlogIndexPage, target: PostPage) -> PostPage:
    text = f'<p>Read <a linktype="page" id="{target.pk}">what ankles decide</a> and <a linktype="page" id="x">that</a>.</p>'
    return make_post(blog_index, "Squats", body=[("text", text)])


def links(html: str) -> list[str]:
    return re.findall(r"<a[^>]*>what ankles decide</a>", html)


def test_a_link_to_a_published_page_leads_there(client: Client, post: PostPage, target: PostPage) -> None:
    assert links(client.get(post.url).content.decode()) == [f'<a href="{target.url}">what ankles decide</a>']
    assert lost_links() == {}


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_a_link_to_a_page_that_is_gone_is_words_in_page_and_feeds(
    client: Client, editing: Client, post: PostPage, target: PostPage, blog_index: BlogIndexPage, how: str
) -> None:
    getattr(target, how)()
    html = client.get(post.url).content.decode()
    assert links(html) == ["<a>what ankles decide</a>"] and "None" not in html
    for feed in ("feed/", "feed/rss/", "feed/json/"):
        said = client.get(blog_index.url + feed).content.decode()
        assert "what ankles decide" in said and "ankles-decide/" not in said.replace("/blog/squats/", "")
    assert set(lost_links()) == {post.pk}
    report = editing.get(reverse("lost_links")).content.decode()
    words = "“Ankles decide” (unpublished)" if how == "unpublish" else "“Ankles decide” (deleted)"
    assert "Squats" in report and words in report
    assert editing.get(reverse("lost_links") + "?export=csv").status_code == 200
    assert reverse("lost_links") in editing.get(reverse("wagtailadmin_home")).content.decode()


def test_a_draft_that_leads_nowhere_is_not_listed(post: PostPage, target: PostPage, blog_index: BlogIndexPage) -> None:
    text = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    make_post(blog_index, "Later", live=False, body=[("text", text)])
    target.unpublish()
    assert set(lost_links()) == {post.pk}


def test_a_page_that_was_mended_and_published_is_listed_no_more(post: PostPage, target: PostPage) -> None:
    target.delete()
    assert lost_links() == {post.pk: ["“Ankles decide” (deleted)"]}
    post.save_revision().publish()
    assert lost_links() == {post.pk: ["a deleted page"]}
    post.body = [("text", "<p>Nothing to see there.</p>")]
    post.save_revision().publish()
    assert lost_links() == {}


def test_a_section_whose_pages_refer_to_one_another_can_be_deleted(blog_index: BlogIndexPage, home: HomePage) -> None:
    """The database would refuse a note on a page that goes along."""
    first, second = make_post(blog_index, "First"), make_post(blog_index, "Second")
    about = make_post(blog_index, "Third")
    for post, other in ((first, second), (second, first), (about, first)):
        post.body = [("text", f'<p>See <a linktype="page" id="{other.pk}">that</a>.</p>')]
        post.save_revision().publish()
    connection.check_constraints()
    Page.objects.get(pk=blog_index.pk).delete()
    connection.check_constraints()
    gone = [first.pk, second.pk, about.pk]
    assert not LostLink.objects.filter(page__in=gone).exists()


def test_a_link_to_a_deleted_document_is_words_and_listed(client: Client, blog_index: BlogIndexPage) -> None:
    plan = Document.objects.create(title="The plan", file=ContentFile(b"plan", name="plan.pdf"))
    post = make_post(blog_index, body=[("text", f'<p>Print <a linktype="document" id="{plan.pk}">the plan</a>.</p>')])
    assert lost_links() == {}
    plan.delete()
    assert "<a>the plan</a>" in client.get(post.url).content.decode()
    assert lost_links() == {post.pk: ["“The plan” (deleted)"]}
    post.save_revision().publish()
    assert lost_links() == {post.pk: ["a deleted document"]}
