"""Previews beside the editor: every page class, every mode, nothing kept by anybody."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page

from blog.models import Author, BlogIndexPage, PostPage
from coaching.models import LibraryPage
from home.models import HomePage, Study
from home.pages.base import BasePage
from home.pages.writing.previews import Length
from tests import factories

pytestmark = pytest.mark.embedded

LONG = "Twelve reasons why hips that turn are hips that squat deeper and last for longer"


def preview(client: Client, page: Page, mode: str = "") -> BeautifulSoup:
    """What the panel shows of what stands in the page's draft."""
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode})
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "X-Cache-Parameters" not in response.headers
    return BeautifulSoup(response.content, "html.parser")


def words(soup: BeautifulSoup, selector: str) -> str:
    found = soup.select_one(selector)
    assert found, f"nothing at {selector}"
    return " ".join(found.get_text().split())


def every_class() -> list[type[Any]]:
    classes = [model for model in apps.get_models() if issubclass(model, BasePage)]
    assert len(classes) >= 9
    return classes


@pytest.mark.django_db
def test_every_page_class_has_modes_and_three_widths() -> None:
    for model in every_class():
        page = model()
        assert [mode for mode, _ in page.preview_modes][:4] == ["", "paper", "search", "share"]
        assert [size["device_width"] for size in page.preview_sizes] == [390, 820, 1360]


@pytest.mark.django_db
def test_every_page_of_an_empty_site_is_shown_in_every_mode(editing: Client, home: HomePage) -> None:
    pages = [page.specific for page in home.get_descendants(inclusive=True)]
    assert {BlogIndexPage, LibraryPage} < {type(page) for page in pages}
    for page in pages:
        for mode, _ in page.preview_modes:
            assert preview(editing, page, mode).select_one("main"), (page, mode)


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    study = factories.make_study()
    body = [("text", "<p>Turn <a href='/exercises/'>here</a>.</p>"), ("study", {"study": study, "note": ""})]
    return factories.make_post(blog_index, LONG, live=False, standfirst="Why to turn.", body=body)


def test_a_search_result_says_what_is_cut_off_and_what_is_short(editing: Client, post: PostPage) -> None:
    shown = preview(editing, post, "search")
    assert words(shown, ".result__title") == "Twelve reasons why hips that turn are hips that squat …"
    assert words(shown, ".result__crumbs").endswith("› blog › " + post.slug)
    assert "80 of about 60 characters. Too long" in words(shown, ".hints")
    assert "12 of about 155 characters. Short" in words(shown, ".hints")


def test_a_length_is_cut_at_a_word_and_never_grows() -> None:
    assert Length("a" * 60, 60).shown == "a" * 60
    assert Length("one, two", 6).shown == "one …"
    assert Length("", 60).verdict.startswith("Missing")


def test_a_shared_link_shows_the_cover_or_the_picture_that_is_drawn_from_the_title(
    editing: Client, post: PostPage
) -> None:
    shown = preview(editing, post, "share")
    assert shown.select_one("img.shared__picture")
    assert "drawn from the title" in words(shown, ".about__hint")
    post.cover = factories.make_image()
    post.save_revision()
    shown = preview(editing, post, "share")
    assert shown.select("img.shared__picture[src*='fill-1200x630']")
    assert words(shown, ".shared__title") == LONG


def test_a_feed_reader_gets_words_and_no_scripts_and_paper_is_the_page_in_a_frame(
    editing: Client, post: PostPage
) -> None:
    shown = preview(editing, post, "feed")
    assert "Turn here" in words(shown, ".entry")
    assert not shown.select(".entry script, .entry style, .entry [class^=note]")
    assert preview(editing, post, "paper").select("iframe[src='?mode=']")


@pytest.mark.django_db
def test_a_study_and_an_author_are_shown_before_they_are_kept(editing: Client) -> None:
    author = {"name": "Kim Sample", "slug": "kim", "role": "Coach", "bio": "null", "profiles-count": "0"}
    assert words(unsaved(editing, Author, author), "h1") == "Kim Sample"
    study = {"title": "A trial", "design": "trial", "year": "2024", "found": "Nine degrees more."}
    shown = unsaved(editing, Study, study)
    assert words(shown, ".note") == "1. Trial, 2024. Nine degrees more."
    assert "A trial" in words(shown, ".sources")


def unsaved(client: Client, model: Any, data: dict[str, str]) -> BeautifulSoup:
    address = reverse(model.snippet_viewset.get_url_name("preview_on_add"))
    assert client.post(address, data).json() == {"is_valid": True, "is_available": True}
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("model", every_class(), ids=lambda model: model.__name__)
def test_revisions_of_every_page_compare_whatever_blocks_come_or_go(
    editing: Client, home: HomePage, model: type[Any]
) -> None:
    page = model(title="Compared", slug="compared")
    home.add_child(instance=page)
    streams = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
    before = page.save_revision()
    for field in streams:
        blocks = field.stream_block.child_blocks
        setattr(page, field.name, [(name, block.get_default()) for name, block in blocks.items()])
    filled = page.save_revision()
    for field in streams:
        blocks = field.stream_block.child_blocks
        raw = [{"type": name, "value": block.get_prep_value(block.get_default())} for name, block in blocks.items()]
        setattr(page, field.name, field.to_python(json.dumps(raw[::-1])))
    after = page.save_revision()
    for one, other in ((before, filled), (filled, after), (after, before)):
        address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, one.pk, other.pk])
        assert editing.get(address).status_code == 200
