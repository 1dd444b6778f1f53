"""An alias names its source as canonical, and nothing that lists pages lists both."""

import json

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from blog.models import BlogIndexPage, Topic
from coaching.models import LibraryPage, RoutineIndexPage, RoutinePage
from demo.planting.pages import plant_page as place
from home.models import HomePage, StandardPage
from tests.factories import make_exercise, make_post

pytestmark = pytest.mark.django_db


def alias_of(page: Page, parent: Page | None = None, slug: str = "again") -> Page:
    return page.create_alias(parent=parent, update_slug=slug).specific


def canonical(client: Client, page: Page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode().split('<link rel="canonical" href="')[1].split('"')[0]


def test_an_alias_of_an_article_is_in_no_list_feed_or_sitemap_twice(client: Client, blog_index: BlogIndexPage) -> None:
    hips = Topic.objects.create(name="Hips", slug="hips")
    post = make_post(blog_index, "Rotate first", topic=hips, body=[("text", "<p>Rotate the quokka hip.</p>")])
    again = alias_of(post)
    assert canonical(client, again) == canonical(client, post) == post.full_url

    for path in ("", "topic/hips/"):
        cards = client.get(f"{blog_index.url}{path}").context["cards"]
        assert [card.url for card in cards] == [post.url]
    items = json.loads(client.get(f"{blog_index.url}feed/json/").content)["items"]
    assert [item["url"] for item in items] == [post.full_url]
    for path in ("feed/", "feed/rss/", "topic/hips/feed/"):
        assert again.full_url not in client.get(f"{blog_index.url}{path}").content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{post.full_url}</loc>" in sitemap and again.full_url not in sitemap
    assert [hit.url for hit in client.get("/search/?q=quokka").context["hits"]] == [post.url]


def test_an_alias_in_another_index_is_listed_there(client: Client, home: HomePage, blog_index: BlogIndexPage) -> None:
    other = place(home, BlogIndexPage(title="Notes", slug="notes"))
    post = make_post(blog_index)
    again = alias_of(post, other)
    assert [card.url for card in client.get(other.url).context["cards"]] == [again.url]
    assert [card.url for card in client.get(blog_index.url).context["cards"]] == [post.url]


def test_an_alias_of_an_exercise_is_not_in_the_library_twice(client: Client, library: LibraryPage) -> None:
    exercise = make_exercise(library, "Quokka squat")
    again = alias_of(exercise)
    assert canonical(client, again) == exercise.full_url
    for query in ("", "?q=quokka", "?joint=hip"):
        assert [card.url for card in client.get(f"{library.url}{query}").context["cards"]] == [exercise.url]
    assert again.full_url not in client.get("/sitemap.xml").content.decode()


def test_an_alias_of_a_routine_and_of_a_page_is_listed_once(client: Client, home: HomePage) -> None:
    index = RoutineIndexPage.objects.get()
    routine = place(index, RoutinePage(title="Ten minutes"))
    again = alias_of(routine)
    assert [card.url for card in client.get(index.url).context["cards"]] == [routine.url]
    page = place(home, StandardPage(title="About"))
    about = alias_of(page, slug="about-me")
    assert canonical(client, about) == page.full_url
    sitemap = client.get("/sitemap.xml").content.decode()
    assert again.full_url not in sitemap and about.full_url not in sitemap


def test_an_alias_of_what_nobody_can_read_stands_for_itself(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    again = alias_of(post)
    Page.objects.filter(pk=post.pk).update(live=False)
    assert canonical(client, again) == again.full_url
    assert [card.url for card in client.get(blog_index.url).context["cards"]] == [again.url]


def test_an_index_counts_what_it_lists(blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "Counted")
    make_post(blog_index, "Hidden", live=False)
    alias_of(post, blog_index)
    closed = make_post(blog_index, "Closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert blog_index.count_listing() == blog_index.get_listing().count() == 1
    post.unpublish()
    assert blog_index.count_listing() == blog_index.get_listing().count()


def test_the_home_page_shows_the_library_in_its_own_order(library: LibraryPage) -> None:
    for title in ("Wall slide", "Ankle rock", "Hip turn"):
        make_exercise(library, title)
    assert [page.title for page in library.first_listed(2)] == [page.title for page in library.get_listing()[:2]]
