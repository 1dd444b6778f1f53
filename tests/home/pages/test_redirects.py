"""Renaming or moving loses nobody: old addresses, all below them, and their queries lead on in one hop."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.models import Author, BlogIndexPage, PostPage, Series, Tag, Topic
from coaching.models import LibraryPage
from demo.planting.pages import plant_page
from home.models import HomePage, StandardPage
from home.pages.addresses.redirects import present_place
from tests.factories import make_exercise, make_post

pytestmark = pytest.mark.django_db


def rename(page: Page, slug: str) -> None:
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    page.save_revision().publish()


def leads(client: Client, path: str) -> str:
    """Where one hop leads, which must be there."""
    response = client.get(path)
    assert response.status_code == 301, path
    assert client.get(response["Location"]).status_code == 200, response["Location"]
    return response["Location"]


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    topic = Topic.objects.create(name="Hips", slug="hips")
    author = Author.objects.create(name="Kim", slug="kim")
    series = Series.objects.create(name="Rotation", slug="rotation")
    post = make_post(blog_index, "Rotate first", topic=topic, author=author, series=series)
    post.tags.add(Tag.objects.create(name="Mobility", slug="mobility"))
    post.save_revision().publish()
    return post


def below(post: PostPage) -> list[str]:
    year = post.date.year
    lists = [
        "topic/hips/",
        "tag/mobility/",
        "series/rotation/",
        "author/kim/",
        f"year/{year}/",
        "topic/hips/feed/",
        "feed/",
    ]
    return ["", "rotate-first/", *lists, "feed/rss/", "feed/json/"]


def test_all_below_a_renamed_index_leads_on(client: Client, blog_index: BlogIndexPage, post: PostPage) -> None:
    rename(blog_index, "articles")
    for path in below(post):
        assert leads(client, f"/blog/{path}") == f"/articles/{path}"
    assert Redirect.objects.count() == 1


def test_all_below_a_moved_index_leads_on(
    client: Client, home: HomePage, blog_index: BlogIndexPage, post: PostPage
) -> None:
    section = home.add_child(instance=StandardPage(title="Read", slug="read"))
    Page.objects.get(pk=blog_index.pk).move(section, pos="last-child")
    for path in below(post):
        assert leads(client, f"/blog/{path}") == f"/read/blog/{path}"


@pytest.mark.parametrize("query", ["joint=hip", "page=2", "q=h%C3%BCfte&joint=hip", "x=%00"])
def test_a_query_goes_along(client: Client, library: LibraryPage, query: str) -> None:
    make_exercise(library)
    rename(library, "movements")
    assert client.get(f"/exercises/?{query}")["Location"] == f"/movements/?{query}"


def test_many_changes_are_one_hop(client: Client, blog_index: BlogIndexPage, post: PostPage) -> None:
    rename(post, "turn-first")
    rename(blog_index, "articles")
    rename(post, "spin-first")
    rename(blog_index, "texts")
    for path in ("/blog/rotate-first/", "/blog/turn-first/", "/articles/turn-first/", "/articles/spin-first/"):
        assert leads(client, path) == "/texts/spin-first/"


def test_a_page_that_comes_back_is_there_again(client: Client, blog_index: BlogIndexPage, post: PostPage) -> None:
    rename(blog_index, "articles")
    rename(blog_index, "blog")
    assert client.get("/blog/rotate-first/").status_code == 200
    assert leads(client, "/articles/rotate-first/") == "/blog/rotate-first/"
    assert client.get("/blog/nothing/").status_code == 404


def test_two_pages_that_change_places_lead_each_to_its_own(
    client: Client, blog_index: BlogIndexPage, post: PostPage
) -> None:
    other = make_post(blog_index, "Load later")
    rename(post, "away")
    rename(other, "rotate-first")
    rename(post, "load-later")
    assert "Load later" in client.get("/blog/rotate-first/").content.decode()
    assert leads(client, "/blog/away/") == "/blog/load-later/"


@pytest.mark.parametrize(("model", "kind"), [(Topic, "topic"), (Tag, "tag"), (Series, "series"), (Author, "author")])
def test_a_list_with_a_new_word_leads_on(
    client: Client, blog_index: BlogIndexPage, post: PostPage, model: Any, kind: str
) -> None:
    subject = model.objects.get()
    old = subject.slug
    for slug in ("second", "third"):
        subject.slug = slug
        subject.save()
    rename(blog_index, "articles")
    subject.slug = "fourth"
    subject.save()
    for path in (f"/blog/{kind}/{old}/", f"/blog/{kind}/second/", f"/blog/{kind}/third/", f"/articles/{kind}/third/"):
        assert leads(client, path) == f"/articles/{kind}/fourth/"


def test_a_redirect_of_the_coach_is_kept(
    client: Client, home: HomePage, blog_index: BlogIndexPage, post: PostPage
) -> None:
    site = home.get_site()
    Redirect.objects.create(old_path="/old", site=site, redirect_link="https://example.org/there", is_permanent=False)
    response = client.get("/old/?a=1")
    assert (response.status_code, response["Location"]) == (302, "https://example.org/there?a=1")
    assert client.get("/old/more/").status_code == 404


def test_a_draft_or_an_unchanged_page_makes_none(blog_index: BlogIndexPage, post: PostPage) -> None:
    post.title = "Another title"
    post.save_revision().publish()
    assert not Redirect.objects.exists()


def many(index: BlogIndexPage, count: int) -> None:
    """So many pages under the index, past Wagtail's slow ways."""
    first = plant_page(index, StandardPage(title="Number 0"))
    content_type = ContentType.objects.get_for_model(Page)
    Page.objects.bulk_create(
        Page(
            path=Page._get_path(index.path, index.depth + 1, number),
            depth=index.depth + 1,
            title=f"Number {number}",
            slug=f"number-{number}",
            url_path=f"{index.url_path}number-{number}/",
            content_type=content_type,
            locale=first.locale,
            live=True,
        )
        for number in range(2, count + 1)
    )
    Page.objects.filter(pk=index.pk).update(numchild=count)


@pytest.mark.parametrize("how", ["rename", "move"])
def test_a_section_of_thousands_of_pages_keeps_every_old_address(
    home: HomePage, blog_index: BlogIndexPage, how: str
) -> None:
    many(blog_index, 5000)
    section = home.add_child(instance=StandardPage(title="Read", slug="read"))
    with CaptureQueriesContext(connection) as queries:
        if how == "rename":
            rename(blog_index, "articles")
        else:
            Page.objects.get(pk=blog_index.pk).move(section, pos="last-child")
    assert len(queries) < 150
    place = present_place(Site.objects.get(), "/blog/number-4999/")
    assert place and place.address == ("/articles/number-4999/" if how == "rename" else "/read/blog/number-4999/")
    assert Page.objects.filter(url_path__endswith=place.address).count() == 1


def test_an_old_address_that_fails_to_be_kept_undoes_the_renaming(
    blog_index: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr("home.pages.addresses.redirects._keep", fail)
    with pytest.raises(RuntimeError):
        rename(blog_index, "articles")
    assert Page.objects.get(pk=blog_index.pk).slug == "blog"


def test_what_leads_round_in_a_circle_leads_nowhere(home: HomePage) -> None:
    site = Site.objects.get()
    Redirect.objects.create(old_path="/a", site=site, redirect_link="/b")
    Redirect.objects.create(old_path="/b", site=site, redirect_link="/a")
    assert present_place(site, "/a") is None
