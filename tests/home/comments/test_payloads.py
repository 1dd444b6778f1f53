"""Nothing that somebody sends as name, text or link ever runs: in the page, the feed, the editor, mail or JSON-LD."""

import json
import re
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from blog.models import BlogIndexPage
from home.comments import digest
from home.comments.models import Comment
from home.mail import outbox
from home.pages.site_settings import SiteSettings
from tests.factories import make_post
from tests.home.comments.payloads import PAYLOADS
from tests.home.comments.writing import write

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


class Marks(HTMLParser):
    """Every tag with its attributes, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = tuple(sorted(name for name, _ in attrs))
        self.found.append((tag, names))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def marks(html: str) -> Marks:
    parser = Marks()
    parser.feed(html)
    return parser


def is_harmless(html: str) -> bool:
    found = marks(html)
    handlers = [name for _, names in found.found for name in names if name.startswith("on")]
    schemes = {link.strip().lower().partition(":")[0] for link in found.links if ":" in link.partition("/")[0]}
    return not handlers and schemes <= {"http", "https", "mailto"} and "alert(1)" not in scripts(html)


def scripts(html: str) -> str:
    return "".join(re.findall(r"<script(?! type=\"application/ld\+json\")[^>]*>(.*?)</script>", html, re.DOTALL))


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_they_are_shown_as_words_in_page_feed_and_data(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    clean = {tag for tag, _ in marks(client.get(post.url).content.decode()).found}
    for number in range(0, len(PAYLOADS), 25):
        Comment.objects.all().delete()
        for payload in PAYLOADS[number : number + 25]:
            Comment.objects.create(page=post, name=payload[:120], text=f"{payload}\n\n{payload}", status="approved")
        html = client.get(post.url).content.decode()
        assert is_harmless(html)
        assert {tag for tag, _ in marks(html).found} <= clean | {"a", "br", "p", "ol", "li", "time", "b", "article"}
        data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert data and all(json.loads(text) and "<" not in text for text in data)
        assert "alert(1)" not in client.get(f"{blog_index.url}feed/").content.decode()


def test_they_are_taken_and_given_back_as_words(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    for number, payload in enumerate(PAYLOADS):
        with patch("home.comments.open_pages.CROWD_ON_PAGE", len(PAYLOADS)):
            response = write(client, post, payload, name=payload, REMOTE_ADDR=f"203.0.113.{number}")
        assert response.status_code == 302, payload
        assert is_harmless(client.get(response.url).content.decode())
        assert is_harmless(client.get(f"/comments/on/{post.pk}/write/", {"parent": payload}).content.decode())


def test_they_are_words_in_the_editor_and_in_mail(editing: Client, blog_index: BlogIndexPage) -> None:
    post, site = make_post(blog_index), blog_index.get_site()
    SiteSettings.objects.update_or_create(site=site, defaults={"email": "coach@example.com"})
    for payload in PAYLOADS:
        Comment.objects.create(page=post, name=payload[:120], text=payload, verdict="clean", reasons=[payload])
    for number in range(1, 5):
        html = editing.get("/admin/comments/", {"p": number}).content.decode()
        listed = html[html.index("queue__list") : html.index("queue__keys")]
        assert is_harmless(listed)
    dashboard = editing.get("/admin/").content.decode().partition('id="waiting-comments-')[2][:3000]
    assert dashboard and is_harmless(dashboard)
    assert b"\n=" not in b"".join(editing.get("/admin/comments/export/").streaming_content)
    digest.send_digest(site)
    outbox.deliver_due()
    (message,) = mail.outbox
    assert message.content_subtype == "plain" and not getattr(message, "alternatives", None)
    assert "\n" not in message.subject
