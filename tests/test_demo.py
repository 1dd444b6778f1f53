"""The demo as a visitor and as an editor meets it: every page is viewed, every page is opened for editing."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page

from blog.checks.findings import findings
from blog.models import BlogIndexPage, PostPage
from blog.promises import followers
from coaching.inquiries import receipts
from coaching.models import ExercisePage, InquiryPage
from demo.planting.articles import post_files
from demo.planting.exercises import exercise_files
from home.models import CustomMedia, OutgoingMail, User
from home.text.lengths import DESCRIPTION_SHORT, DESCRIPTION_SHOWN, TITLE_SHOWN
from tests import databases
from tests.addresses import crawl

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Page]]:
    """The demo planted once for this module, in a database of its own."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), databases.on_demo(folder):
        yield list(Page.objects.filter(depth__gt=1).live().specific())


class Tags(HTMLParser):
    """Counts tags and notes what a strict policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.headings = 0
        self.inline: list[str] = []
        self.outside: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.headings += tag == "h1"
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != "application/ld+json"):
            self.inline.append(tag)
        if tag in ("img", "script", "iframe", "source", "video", "link") and not _canonical(tag, values):
            self.outside += [
                url for url in (values.get("src"), values.get("href")) if url and re.match(r"(https?:)?//", url)
            ]
        if values.get("id"):
            self.ids.append(str(values["id"]))


def _canonical(tag: str, values: dict[str, str | None]) -> bool:
    return tag == "link" and values.get("rel") in ("canonical", "alternate", "prev", "next")


@pytest.fixture(scope="module")
def shown(demo: list[Page], django_db_blocker: Any) -> dict[Page, str]:
    """Every page as a visitor gets it, asked for once: the first visit draws its pictures."""
    with django_db_blocker.unblock():
        return {page: _html(page) for page in demo}


def _html(page: Page) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200, page
    return response.content.decode()


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_it_holds_what_it_promises(demo: list[Page]) -> None:
    assert len(post_files()) >= 6 and len(exercise_files()) >= 24
    assert PostPage.objects.live().count() == len(post_files())
    assert ExercisePage.objects.live().count() == len(exercise_files())
    assert CustomMedia.objects.count() >= 6
    short = {post.slug: post.story.words for post in PostPage.objects.all() if post.story.words < 1200}
    assert not short


@pytest.mark.embedded
def test_every_article_is_clean(demo: list[Page]) -> None:
    posts = list(PostPage.objects.live())
    assert len(posts) >= 6
    assert {post.slug: list(map(str, findings(post))) for post in posts if findings(post)} == {}


def test_every_page_can_be_read(shown: dict[Page, str]) -> None:
    for page, html in shown.items():
        tags = read(html)
        assert tags.headings == 1, page
        assert not tags.inline, page
        assert not tags.outside, page
        assert len(tags.ids) == len(set(tags.ids)), f"{page}: an id stands twice"
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        assert title and escape(page.seo_title or page.title) in title[1], page


@pytest.mark.embedded
def test_every_link_inside_the_site_leads_somewhere(shown: dict[Page, str], client: Client) -> None:
    links = {link for html in shown.values() for link in re.findall(r'<a [^>]*href="(/[^"#?]*)', html)}
    assert len(links) > 40
    read_already = {page.url for page in shown}
    dead = {link: status for link in links - read_already if (status := client.get(link).status_code) != 200}
    assert not dead


@pytest.mark.embedded
def test_every_page_has_valid_structured_data_and_a_description(shown: dict[Page, str]) -> None:
    for page, html in shown.items():
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert scripts, page
        for script in scripts:
            data = json.loads(script)
            assert data["@context"] == "https://schema.org"
            assert not [key for key, value in data.items() if value in ("", None, [])]
        assert re.search(r'<meta name="description" content="[^"]{50,}', html), page


LISTS = [
    "/blog/topic/hips/",
    "/blog/tag/squat/",
    "/blog/series/hip-rotation/",
    "/blog/author/sam-rivers/",
    "/blog/year/2026/",
    "/exercises/?joint=hip",
    "/exercises/?level=beginner",
    "/search/",
]


def test_every_title_and_description_fits_a_search_result(shown: dict[Page, str], client: Client) -> None:
    pages = {page.url: html for page, html in shown.items()} | {url: client.get(url).content.decode() for url in LISTS}
    titles = {url: unescape(re.findall(r"<title>(.*?)</title>", html, re.DOTALL)[0]) for url, html in pages.items()}
    said = {
        url: unescape(" ".join(re.findall(r'name="description" content="(.*?)"', html))) for url, html in pages.items()
    }
    assert {url: title for url, title in titles.items() if not 5 < len(title) <= TITLE_SHOWN} == {}
    assert {url: text for url, text in said.items() if not DESCRIPTION_SHORT <= len(text) <= DESCRIPTION_SHOWN} == {}
    assert len(set(said.values())) == len(set(titles.values())) == len(pages) > 50


@pytest.mark.embedded
def test_every_page_opens_for_editing(demo: list[Page], client: Client) -> None:
    client.force_login(User.objects.create_superuser("demo-editor", "editor@example.com", "a long password"))
    for page in demo:
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200, page


@pytest.mark.embedded
def test_its_articles_use_every_block(demo: list[Page]) -> None:
    used = {block.block_type for post in PostPage.objects.all() for block in post.body}
    assert used == set(PostPage.body.field.stream_block.child_blocks)


def test_planting_it_again_changes_nothing(demo: list[Page]) -> None:
    edited = PostPage.objects.first()
    edited.title = "My own title now"
    edited.save_revision().publish()
    before = list(Page.objects.values_list("pk", "title", "latest_revision_id"))
    media = CustomMedia.objects.count()
    call_command("seed_demo", verbosity=0)
    assert list(Page.objects.values_list("pk", "title", "latest_revision_id")) == before
    assert CustomMedia.objects.count() == media


# While somebody else writes -------------------------------------------------------------


@pytest.fixture(scope="module")
def answers_while_locked(shown: dict[Page, str], django_db_blocker: Any) -> dict[str, int]:
    """The status of every public address while another connection holds SQLite's one lock for writers."""
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite has one lock for the whole database")
        start = [
            "/",
            "/sitemap.xml",
            "/robots.txt",
            "/healthz",
            "/offline.js",
            "/offline.html",
            "/search/?q=hips",
            "/nowhere/",
        ]
        start += [*_promises(), *_receipts(), f"{BlogIndexPage.objects.get().url}?page=2"]
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as writer:
            # Whoever wants to write is refused at once.
            connection.cursor().execute("PRAGMA busy_timeout=0")
            writer.execute("BEGIN IMMEDIATE")
            found = {address: answer.status_code for address, answer in crawl(Client(), start)}
            writer.execute("ROLLBACK")
        connection.close()
        return found


def _promises() -> list[str]:
    """The two links in the mail that asks for a confirmation."""
    post = followers.open_promises().first()
    assert post
    followers.ask_to_follow(post, "anna@example.com")
    return re.findall(r"(/promises/\w+/\S+)", OutgoingMail.objects.get(to="anna@example.com").body)


def _receipts() -> list[str]:
    page = InquiryPage.objects.get()
    return [f"{page.url}{kind}/?sent={receipts.write_receipt(kind, '')}" for kind in ("thanks", "held")]


def test_reading_waits_for_no_writer(answers_while_locked: dict[str, int], shown: dict[Page, str]) -> None:
    found = answers_while_locked
    assert {page.url for page in shown} <= found.keys()
    for part in (
        "/feed/",
        "/feed/rss/",
        "/topic/",
        "/series/",
        "/media/images/",
        "/media/media/",
        "/promises/confirm/",
    ):
        assert [address for address in found if part in address], f"nothing under {part} was asked for"
    assert {address: status for address, status in found.items() if status not in (200, 302)} == {"/nowhere/": 404}
