"""The editor's address is one line, and the words that no page may take for a slug are those of the addresses."""

import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client
from django.urls import clear_url_caches, reverse
from wagtail.admin.menu import admin_menu, help_menu, reports_menu, settings_menu
from wagtail.admin.viewsets import viewsets

import config.urls
from blog.models import BlogIndexPage
from coaching.models import InquiryPage
from config.server.banner import lines
from config.settings.checked import folder
from home.middleware import EDITOR_POLICY, PUBLIC_POLICY
from home.models import HomePage, StandardPage, User
from home.pages.addresses.reserved import reserved_words
from tests.factories import make_post

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[3]


def read_addresses() -> None:
    importlib.reload(config.urls)
    clear_url_caches()
    # Wagtail keeps the addresses with the menus and with what stands in them.
    for menu in (admin_menu, settings_menu, reports_menu, help_menu):
        vars(menu).pop("registered_menu_items", None)
    for viewset in viewsets.viewsets:
        vars(viewset).pop("menu_url", None)


@pytest.fixture
def studio(settings: Any) -> Iterator[str]:
    """The editor stands at /studio/ and nowhere else."""
    settings.ADMIN_PATH = "studio/"
    read_addresses()
    yield "/studio/"
    settings.ADMIN_PATH = "admin/"
    read_addresses()


def policy(response: Any, directive: str) -> str:
    [found] = re.findall(rf"{directive} ([^;]+)", response.headers["Content-Security-Policy"])
    return str(found)


@pytest.mark.django_db
def test_the_editor_moves_with_one_line(client: Client, studio: str, editor: User, blog_index: BlogIndexPage) -> None:
    asked = client.get(studio, follow=True)
    assert asked.redirect_chain[-1][0].startswith("/studio/login/")
    credentials = {"username": "editor", "password": "a long password", "next": studio}
    assert client.post("/studio/login/", credentials).headers["Location"] == studio

    post = make_post(blog_index)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
    assert edit.status_code == 200 and edit.request["PATH_INFO"].startswith(studio)
    assert f'action="{edit.request["PATH_INFO"]}"' in edit.content.decode()
    assert policy(edit, "script-src") == " ".join(EDITOR_POLICY["script-src"])
    assert policy(client.get(post.url), "script-src").startswith(" ".join(PUBLIC_POLICY["script-src"]))

    old = client.get("/admin/")
    assert old.status_code == 404 and policy(old, "script-src") == " ".join(PUBLIC_POLICY["script-src"])


@pytest.mark.django_db
def test_all_that_names_the_editor_follows(
    client: Client, studio: str, home: HomePage, inquiry_page: InquiryPage
) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /studio/\n" in robots and "admin" not in robots
    assert dict(lines("http://a.example"))["Editor"] == "http://a.example/studio/"
    html = client.get(inquiry_page.url).content.decode()
    [words] = re.findall(r'data-no-pages="([^"]+)"', html)
    assert "studio" in words.split() and "admin" not in words.split()

    with pytest.raises(ValidationError, match="taken by the site itself"):
        home.add_child(instance=StandardPage(title="Studio", slug="studio"))
    home.add_child(instance=StandardPage(title="Admin", slug="admin"))
    assert client.get("/admin/").status_code == 200


def test_the_reserved_words_are_those_of_the_addresses() -> None:
    assert {"admin", "documents", "media", "search", "promises", "healthz", "static", "_util"} <= reserved_words()
    assert "blog" not in reserved_words() and "" not in reserved_words()


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["admin", "documents", "media", "search", "promises", "healthz", "static"])
def test_a_page_at_the_top_takes_no_address_of_the_site(home: HomePage, word: str) -> None:
    with pytest.raises(ValidationError, match="taken by the site itself"):
        home.add_child(instance=StandardPage(title="Mine", slug=word))


@pytest.mark.parametrize(("written", "path"), [("/studio", "studio/"), ("a/b/", "a/b/"), (" editor/ ", "editor/")])
def test_the_address_is_read_with_and_without_slashes(written: str, path: str) -> None:
    assert folder(written, "ADMIN_PATH") == path


@pytest.mark.parametrize("written", ["", "/", "https://x.example/", "Ed itor", "a//b", "..", "ü"])
def test_an_address_that_is_none_is_refused_at_the_start(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ADMIN_PATH"):
        folder(written, "ADMIN_PATH")


def test_nothing_else_knows_where_the_editor_is() -> None:
    """Code, templates and scripts ask for the address; what people read may name the usual one."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = [name for name in listed.stdout.split() if name.endswith((".py", ".html", ".js", ".txt", ".css"))]
    ours = [name for name in ours if not name.startswith(("tests/", "bench/"))]
    naming = [name for name in ours if re.search(r"""["'`(]/admin\b""", (ROOT / name).read_text(encoding="utf-8"))]
    assert naming == []
