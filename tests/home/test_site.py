"""What every address of the site shares."""

import re

import pytest
from django.test import Client

from coaching.models import InquiryPage
from home.models import HomePage, StandardPage
from home.seeding import place

pytestmark = pytest.mark.django_db


def test_it_says_that_it_is_well(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_robots_know_the_sitemap_and_stay_out_of_the_editor(client: Client, home: HomePage) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text and "/sitemap.xml" in text


def test_the_sitemap_holds_the_pages(client: Client, home: HomePage) -> None:
    xml = client.get("/sitemap.xml").content.decode()
    for path in ("/blog/", "/exercises/", "/inquire/"):
        assert path in xml
    assert "/coaching/" not in xml


@pytest.mark.parametrize(
    "path", ["/nothing/", "/blog/nothing/", "/exercises/%00/", "/inquire/thanks/more/", "/" + "x" * 3000 + "/"]
)
def test_a_missing_page_helps(client: Client, home: HomePage, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    html = response.content.decode()
    assert "/search/" in html and html.count("<h1") == 1


def test_a_crash_is_told_without_the_database(home: HomePage) -> None:
    from django.template.loader import render_to_string

    html = render_to_string("500.html")
    assert html.count("<h1") == 1


def test_the_public_policy_is_strict_and_the_editors_is_not(client: Client, home: HomePage) -> None:
    public = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in public and "default-src 'none'" in public
    assert "script-src 'self' 'unsafe-inline'" in client.get("/admin/login/")["Content-Security-Policy"]


def test_no_page_sets_a_cookie(client: Client, home: HomePage, inquiry_page: InquiryPage) -> None:
    for path in ("/", "/blog/", "/exercises/", "/inquire/", "/search/?q=hip"):
        assert not client.get(path).cookies


def test_the_menu_comes_from_the_tree_and_marks_where_one_is(client: Client, home: HomePage) -> None:
    place(home, StandardPage(title="About me", slug="about", show_in_menus=True))
    place(home, StandardPage(title="Hidden", slug="hidden"))
    place(home, StandardPage(title="Draft", slug="draft", show_in_menus=True), live=False)
    html = client.get("/about/").content.decode()
    assert "About me" in html and "Hidden" not in html and "Draft" not in html
    assert re.search(
        r'<a [^>]*href="/about/"[^>]*aria-current="page"|<a [^>]*aria-current="page"[^>]*href="/about/"', html
    )


def test_every_response_keeps_its_secrets(client: Client, home: HomePage) -> None:
    response = client.get("/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in response["Permissions-Policy"]
