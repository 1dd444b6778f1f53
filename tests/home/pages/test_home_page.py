"""The home page: blocks that the coach moves and edits, each of which says something only where there is something to say."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamBlock

from blog.models import BlogIndexPage
from coaching.models import LibraryPage
from home.models import HomePage
from tests.committed import commit
from tests.factories import make_exercise, make_image, make_post

pytestmark = pytest.mark.django_db


def fill(home: HomePage, *blocks: tuple[str, dict[str, Any]]) -> None:
    home.body = list(blocks)
    home.save_revision().publish()


def test_it_says_who_the_coach_is_and_what_to_do_first(
    client: Client, home: HomePage, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    gone = make_post(blog_index, "Taken down", live=False)
    ways = [
        {"title": "Pick an exercise", "text": "Five minutes.", "page": library, "angle": 40},
        {"title": "Read what is gone", "text": "", "page": gone, "angle": 90},
    ]
    coach = {
        "picture": None,
        "name": "Sam Rivers",
        "role": "Coach",
        "text": "I coach.",
        "page": blog_index,
        "link_label": "How I work",
    }
    story = {"heading": "Put into practice", "words": "My squat stopped shifting.", "name": "A reader", "page": library}
    fill(home, ("ways", {"heading": "Begin here", "ways": ways}), ("coach", coach), ("impact", story))
    html = client.get("/").content.decode()
    for words in ("Begin here", "Five minutes.", "Sam Rivers", "How I work", "My squat stopped shifting.", "after <a"):
        assert words in html, words
    assert f'href="{library.url}">Pick an exercise' in html and "Read what is gone" not in html


def test_the_newest_article_is_large_with_two_beside_it(
    client: Client, home: HomePage, blog_index: BlogIndexPage
) -> None:
    for number in range(4):
        make_post(blog_index, f"Part {number}", cover=make_image())
    listing = {
        "heading": "Latest",
        "index": blog_index,
        "link_label": "All",
        "layout": "lead_more",
        "count": 3,
        "pick": [],
    }
    fill(home, ("listing", listing))
    html = client.get("/").content.decode()
    assert html.count('<article class="card card--lead"') == 1 and html.count('<article class="card"') == 2
    assert 'class="trio"' in html


def test_a_large_card_without_a_standfirst_says_how_the_article_begins(
    client: Client, home: HomePage, blog_index: BlogIndexPage
) -> None:
    make_post(blog_index, body=[("text", "<p>Hips turn before they bend.</p>")])
    listing = {"heading": "Latest", "index": blog_index, "link_label": "All", "layout": "lead", "count": 1, "pick": []}
    fill(home, ("listing", listing))
    assert '<p class="card__text">Hips turn before they bend.</p>' in client.get("/").content.decode()


def test_the_drawn_body_leads_into_the_library_once_there_is_something_in_it(
    client: Client, home: HomePage, library: LibraryPage
) -> None:
    block = ("joints", {"heading": "Start with a joint", "text": "", "library": library, "link_label": "All exercises"})
    fill(home, block)
    assert "Start with a joint" not in client.get("/").content.decode()
    make_exercise(library, "Hip airplane", joints=["Hip"])
    html = client.get("/").content.decode()
    assert "Start with a joint" in html
    assert (
        html.count(f'href="{library.url}?joint=hip"') == 5
    )  # both hips, in front and at the back, and the word beside them
    make_exercise(library, "Wall ankle rock", joints=["Ankle"])
    commit()
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= 6


def test_every_block_of_it_has_a_preview(library: LibraryPage, home: HomePage) -> None:
    stream: StreamBlock = HomePage._meta.get_field("body").stream_block
    assert {"coach", "ways", "listing", "joints", "impact"} <= set(stream.child_blocks)
    make_exercise(library, "Hip airplane", joints=["Hip"])
    for name, block in stream.child_blocks.items():
        assert block.is_previewable, name
        assert block.render(block.get_preview_value()).strip(), name
