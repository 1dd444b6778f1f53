"""What readers would lose is said by name before a page goes, and its address can lead elsewhere."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from blog.models import BlogIndexPage, PostPage
from home.models import Comment, SiteSettings, User
from home.unpublishing.losses import reader_losses
from tests.factories import make_inquiry, make_post

pytestmark = pytest.mark.django_db


def linking(page: Any) -> list[tuple[str, str]]:
    return [("text", f'<p>As in <a linktype="page" id="{page.pk}">this</a>.</p>')]


def url(name: str, page: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


@pytest.mark.parametrize("name", ["unpublish", "delete"])
def test_what_links_here_is_named_and_what_readers_left(editing: Client, blog_index: BlogIndexPage, name: str) -> None:
    post = make_post(blog_index, "Turn first")
    make_post(blog_index, "Squat later", body=linking(post))
    make_post(blog_index, "A draft that links", body=linking(post), live=False)
    site = blog_index.get_site()
    SiteSettings.objects.update_or_create(site=site, defaults={"action_page": post})
    Comment.objects.create(page=post, name="Ann", text="Thank you", status="approved")
    make_inquiry(came_from=post.url)
    html = editing.get(url(name, post)).content.decode()
    for words in (
        "What readers would lose",
        "Squat later",
        "coach and site",
        "1 comment that readers",
        "1 person came",
    ):
        assert words in html, words
    assert "A draft that links" not in html
    assert url("edit", PostPage.objects.get(title="Squat later")) in html


def test_a_page_that_nobody_links_to_says_so(editing: Client, blog_index: BlogIndexPage) -> None:
    assert "Nothing links to it" in editing.get(url("unpublish", make_post(blog_index))).content.decode()
    assert "would lose" not in editing.get(url("delete", make_post(blog_index, "Draft", live=False))).content.decode()


def test_deleting_an_index_counts_what_stands_below_and_who_links_there(
    editing: Client, blog_index: BlogIndexPage
) -> None:
    inside = [make_post(blog_index, f"Inside {number}") for number in range(3)]
    inside[0].body = linking(inside[1])
    inside[0].save_revision().publish()
    losses = reader_losses(blog_index, User.objects.get(username="editor"))
    assert "3 published pages below it" in losses.sentences
    assert "Inside 0" not in [source.title for source in losses.sources]


def test_forty_links_cost_what_one_costs(
    editing: Client, blog_index: BlogIndexPage, django_assert_max_num_queries: Any
) -> None:
    post = make_post(blog_index, "Turn first")
    make_post(blog_index, "Linking", body=linking(post))
    editing.get(url("unpublish", post))
    with django_assert_max_num_queries(200) as first:
        editing.get(url("unpublish", post))
    for number in range(40):
        make_post(blog_index, f"Linking {number}", body=linking(post))
    with django_assert_max_num_queries(len(first)):
        html = editing.get(url("unpublish", post)).content.decode()
    assert "and 2" in html and "more" in html


@pytest.mark.parametrize("name", ["unpublish", "delete"])
def test_its_address_leads_where_the_coach_says(editing: Client, blog_index: BlogIndexPage, name: str) -> None:
    post, other = make_post(blog_index, "Turn first"), make_post(blog_index, "Squat later")
    address = post.url
    told = editing.post(url(name, post), {"leads_to": other.pk}, follow=True).content.decode()
    assert "leads to “Squat later” now" in told
    answer = Client().get(f"{address}?utm=1")
    assert urlsplit(answer.url).path == other.url
    assert not Redirect.objects.get().automatically_created


def test_without_a_choice_its_address_leads_nowhere(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    editing.post(url("unpublish", post), {})
    assert Client().get(post.url).status_code == 404 and not Redirect.objects.exists()


def test_pages_below_lead_on_too(editing: Client, blog_index: BlogIndexPage, library: Any) -> None:
    inside = make_post(blog_index, "Inside")
    editing.post(url("delete", blog_index), {"leads_to": library.pk}, follow=True)
    for address in (blog_index.url, inside.url):
        assert library.url in Client().get(address).url


def test_it_cannot_lead_to_what_goes_too_nor_to_a_draft(editing: Client, blog_index: BlogIndexPage) -> None:
    inside, draft = make_post(blog_index, "Inside"), make_post(blog_index, "A draft", live=False)
    for target, words in (
        (inside, "That page goes, too"),
        (draft, "That page goes, too"),
        (blog_index, "That page goes"),
    ):
        told = editing.post(url("delete", blog_index), {"leads_to": target.pk}, follow=True).content.decode()
        assert words in told and BlogIndexPage.objects.filter(pk=blog_index.pk).exists()
    told = editing.post(url("unpublish", inside), {"leads_to": draft.pk}, follow=True).content.decode()
    assert "Readers cannot see that page" in told and PostPage.objects.get(pk=inside.pk).live


def bulk(action: str, *pages: Any) -> str:
    wanted = "&".join(f"id={page.pk}" for page in pages)
    return f"/admin/bulk/wagtailcore/page/{action}/?{wanted}&next=/admin/"


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_several_at_once_are_each_named_and_lead_on(editing: Client, blog_index: BlogIndexPage, action: str) -> None:
    one, two, other = (make_post(blog_index, title) for title in ("One", "Two", "Three"))
    make_post(blog_index, "Linking to one", body=linking(one))
    html = editing.get(bulk(action, one, two)).content.decode()
    assert "Linking to one" in html and "Nothing links to it" in html and "Where shall their addresses lead?" in html
    told = editing.post(bulk(action, one, two), {"leads_to": other.pk}, follow=True).content.decode()
    assert "Their addresses lead to “Three” now" in told
    assert [urlsplit(Client().get(gone.url).url).path for gone in (one, two)] == [other.url] * 2


def test_several_at_once_lead_on_with_what_stands_below_them(
    editing: Client, blog_index: BlogIndexPage, library: Any, inquiry_page: Any
) -> None:
    inside = make_post(blog_index, "Inside")
    editing.post(bulk("unpublish", blog_index, library), {"leads_to": inquiry_page.pk, "include_descendants": "on"})
    assert urlsplit(Client().get(inside.url).url).path == inquiry_page.url


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_several_at_once_do_not_lead_to_one_of_them(editing: Client, blog_index: BlogIndexPage, action: str) -> None:
    one, two = make_post(blog_index, "One"), make_post(blog_index, "Two")
    told = editing.post(bulk(action, one, two), {"leads_to": two.pk}, follow=True).content.decode()
    assert "That page goes, too" in told
    assert PostPage.objects.live().count() == 2 and not Redirect.objects.exists()


def test_drafts_are_asked_for_no_address(editing: Client, blog_index: BlogIndexPage) -> None:
    drafts = [make_post(blog_index, title, live=False) for title in ("One", "Two")]
    assert "Where shall" not in editing.get(bulk("delete", *drafts)).content.decode()
