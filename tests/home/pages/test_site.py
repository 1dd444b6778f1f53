"""What every address of the site shares."""

import re
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage
from coaching.models import Inquiry, InquiryPage, LibraryPage
from config.settings.checked import own_address
from demo.planting.pages import plant_page
from home.models import HomePage, StandardPage
from home.pages.addresses.site_address import follow_settings
from home.pages.edition_cache import clear_edition_cache
from home.receivers import make_renditions
from tests.committed import commit
from tests.factories import make_exercise, make_image, make_post

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


def test_the_public_policy_is_strict_and_the_editors_allows_inline_styles_alone(client: Client, home: HomePage) -> None:
    public = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in public and "default-src 'none'" in public
    editor = client.get("/admin/login/")["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in editor and editor.count("unsafe") == 1


def test_no_page_sets_a_cookie(client: Client, home: HomePage, inquiry_page: InquiryPage) -> None:
    for path in ("/", "/blog/", "/exercises/", "/inquire/", "/search/?q=hip"):
        assert not client.get(path).cookies


def test_the_menu_comes_from_the_tree_and_marks_where_one_is(client: Client, home: HomePage) -> None:
    plant_page(home, StandardPage(title="About me", slug="about", show_in_menus=True))
    plant_page(home, StandardPage(title="Hidden", slug="hidden"))
    plant_page(home, StandardPage(title="Draft", slug="draft", show_in_menus=True), live=False)
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


def test_a_page_behind_a_password_opens_with_the_right_one_only(client: Client, home: HomePage) -> None:
    page = plant_page(home, StandardPage(title="Clients only", slug="clients"))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="squat deep")
    asked = client.get("/clients/")
    action = re.search(r'action="([^"]+)"', asked.content.decode())
    assert action and "Clients only</h1>" not in asked.content.decode()
    wrong = client.post(action[1], {"password": "wrong", "return_url": "/clients/"})
    assert wrong.status_code == 200
    right = client.post(action[1], {"password": "squat deep", "return_url": "/clients/"}, follow=True)
    assert right.redirect_chain and "Clients only" in right.content.decode()


def test_links_and_feeds_bear_the_sites_own_address(client: Client, home: HomePage, settings: Any) -> None:
    settings.SITE_URL = "https://coach.example"
    settings.ALLOWED_HOSTS = ["*"]
    follow_settings()
    assert 'href="https://coach.example/blog/"' in client.get("/blog/").content.decode()
    assert "https://coach.example/blog/" in client.get("/sitemap.xml").content.decode()


def test_the_sites_own_address_is_one_by_which_links_can_begin() -> None:
    for value in ("https://coach.example", "https://coach.example:443/", "http://127.0.0.1:8000", "http://[::1]:8000"):
        assert own_address(value, "SITE_URL") == value.rstrip("/")
    for value in (
        "coach.example",
        "https://coach.example/blog",
        "https://",
        "ftp://coach.example",
        "https://a b.example",
    ):
        with pytest.raises(ImproperlyConfigured, match=r"must be an address such as https://example\.org"):
            own_address(value, "SITE_URL")
    with pytest.raises(ImproperlyConfigured, match="for port 443 alone"):
        own_address("https://coach.example:8443", "SITE_URL")


@pytest.mark.parametrize("charset", ["hex", "idna", "rot13", "utf-7", "undefined", "é", '"hex"', ""])
def test_a_strange_charset_is_refused_in_words(charset: str) -> None:
    from config.wsgi import application

    answers: dict[str, dict[str, str]] = {}
    environ = RequestFactory().get("/search/?q=%C3%A4").environ | {"CONTENT_TYPE": f"text/plain; charset={charset}"}
    body = application(environ, lambda status, headers: answers.update({status: dict(headers)}))
    assert list(answers) == ["400 Bad Request"] and b"UTF-8" in b"".join(body)
    assert answers["400 Bad Request"]["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(("size", "answers"), [(3, ["xxx"]), (2**23, ["411 Length Required"])])
def test_a_body_in_chunks_is_read_or_refused_in_words(size: int, answers: list[str], monkeypatch: Any) -> None:
    from config import wsgi

    seen: list[str] = []
    monkeypatch.setattr(wsgi, "_django", lambda environ, start: seen.append(WSGIRequest(environ).POST["message"]))
    environ = RequestFactory().post("/").environ | {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
    in_chunks = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    body = BytesIO(b"message=" + b"x" * size)
    wsgi.application(environ | in_chunks | {"wsgi.input": body}, lambda status, headers: seen.append(status))
    assert seen == answers


def test_a_form_sent_to_where_its_page_was_is_sent_on_to_where_it_is(client: Client, inquiry_page: InquiryPage) -> None:
    opened_at, values = inquiry_page.url, {"name": "Anna", "email": "anna@example.com", "message": "Opened before"}
    inquiry_page.slug = "write-to-me"
    inquiry_page.save_revision().publish()
    Redirect.add_redirect(opened_at, redirect_to=inquiry_page)
    for path in (opened_at, "/write-to-me"):
        assert client.get(path).status_code == 301
        response = client.post(path, values, follow=True)
        assert response.redirect_chain[0] == ("/write-to-me/", 308) and response.status_code == 200
    assert Inquiry.objects.get().message == "Opened before"


def test_a_form_is_never_sent_on_to_another_site(client: Client, inquiry_page: InquiryPage) -> None:
    Redirect.add_redirect("/old/", redirect_to="https://elsewhere.example/book")
    assert client.post("/old/", {"message": "For the coach alone"}).status_code == 301


def test_an_address_that_the_site_needs_is_refused_to_a_page(home: HomePage) -> None:
    with pytest.raises(ValidationError, match="taken"):
        StandardPage(title="Search", slug="search", path="000100010009", depth=3).clean()


def test_a_private_exercise_shows_nowhere(client: Client, home: HomePage) -> None:
    library, index = LibraryPage.objects.get(), BlogIndexPage.objects.get()
    secret = make_exercise(library, "Secret squat")
    value = {"exercise": secret, "dose": "", "detail": "", "note": ""}
    post = make_post(index, body=[("exercise", value)])
    assert "Secret squat" in client.get(post.url).content.decode()
    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="squat deep")
    html = client.get(post.url).content.decode()
    assert "Secret squat" not in html and "Put it into practice" not in html and "1 exercise" not in html


def test_a_large_sitemap_is_split_and_says_when_each_part_changed(
    client: Client, home: HomePage, blog_index: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In colours of their own: Wagtail remembers sizes by a picture's key and contents, across the tests' databases.
    covers = [make_image(f"n {number}", (80, 60), f"#12a{number}bc") for number in range(3)]
    posts = [make_post(blog_index, f"Note {number}", cover=cover) for number, cover in enumerate(covers)]
    make_post(blog_index, "A draft", live=False)
    commit()  # makes the pictures
    whole = client.get("/sitemap.xml").content.decode()
    assert "<urlset" in whole and whole.count("<image:loc>http") == 3 and "draft" not in whole
    monkeypatch.setattr("home.sitemap.MOST", 2)
    clear_edition_cache()
    index = client.get("/sitemap.xml")
    parts = re.findall(r"<loc>([^<]+)</loc><lastmod>", index.content.decode())
    assert "<sitemapindex" in index.content.decode() and len(parts) > 1
    split = "".join(client.get(urlsplit(part).path).content.decode() for part in parts)
    located = re.compile(r"<loc>([^<]+)</loc>")
    assert sorted(located.findall(split)) == sorted(located.findall(whole))
    assert all(f"<loc>{post.full_url}</loc><lastmod>" in split for post in posts)
    assert client.get("/sitemap-9999999.xml").status_code == 404
    again = client.get("/sitemap.xml", headers={"if-modified-since": index.headers["Last-Modified"]})
    assert again.status_code == 304


def test_browsers_are_told_what_they_may_fetch_ahead(client: Client, home: HomePage) -> None:
    address = client.get("/blog/").headers["Speculation-Rules"].strip('"')
    rules = client.get(address)
    assert rules.headers["Content-Type"] == "application/speculationrules+json"
    [rule] = rules.json()["prefetch"]
    assert rule["eagerness"] == "moderate" and "/admin/*" in str(rule["where"])
    assert "Speculation-Rules" not in client.get("/robots.txt").headers


def test_paper_has_a_theme_of_its_own_and_says_where_it_came_from(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    html = client.get(post.url).content.decode()
    assert re.search(r'<link rel="stylesheet" href="[^"]*print[^"]*\.css" media="print">', html)
    foot = re.findall(r'<p class="printed">(.*?)</p>', html)
    assert len(foot) == 1 and foot[0].startswith(f"{post.full_url}, as it stood on ")


def test_the_site_can_be_kept_among_a_phone_s_apps(client: Client, home: HomePage) -> None:
    html = client.get("/").content.decode()
    [address] = re.findall(r'<link rel="manifest" href="([^"]+)">', html)
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/manifest+json"
    about = response.json()
    assert about["name"] == "My site" and about["display"] == "standalone" and about["start_url"] == "/"
    assert {(icon["sizes"], icon["purpose"]) for icon in about["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "maskable"),
    }


def test_pictures_are_made_ahead_at_the_address_that_the_site_has_by_then(
    home: HomePage, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert home.full_url.startswith("http://")
    settings.SITE_URL, settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = (
        "https://example.org",
        ["example.org"],
        True,
    )
    follow_settings()
    make_renditions(home)
    assert "could not be made ahead" not in caplog.text
