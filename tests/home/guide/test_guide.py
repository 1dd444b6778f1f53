"""The coach's guide inside the editor: the same text as docs/editing.md, and every link in it leads somewhere."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from home.guide.chapters import GUIDE, chapter_address, guide_chapters

pytestmark = pytest.mark.django_db


def test_every_chapter_opens_and_leads_to_the_others(editing: Client) -> None:
    assert editing.get(reverse("guide:index")).url == reverse("guide:chapter", args=[guide_chapters()[0].slug])
    slugs = [chapter.slug for chapter in guide_chapters()]
    assert len(set(slugs)) == len(slugs) == GUIDE.read_text().count("\n## ") > 8
    for slug in slugs:
        html = editing.get(reverse("guide:chapter", args=[slug])).content.decode()
        assert all(reverse("guide:chapter", args=[other]) in html for other in slugs)
    assert editing.get(reverse("guide:chapter", args=["nothing"])).status_code == 404


def test_every_link_and_picture_in_it_is_there() -> None:
    html = "".join(chapter.html for chapter in guide_chapters())
    headings = set(re.findall(r'id="([^"]+)"', html)) | {chapter.slug for chapter in guide_chapters()}
    for href in re.findall(r'href="([^"]+)"', html):
        path, _, anchor = href.partition("#")
        assert href.startswith("https://") or (
            path.startswith("/admin/guide/") and (not anchor or anchor in headings)
        ), href
    for source in re.findall(r'src="/static/([^"]+)"', html):
        assert finders.find(source), source
    assert html.count("<img") == len(re.findall(r"<img [^>]*alt=\"[^\"]+\"", html))


def test_an_anchor_that_the_guide_has_not_is_a_mistake_of_ours() -> None:
    assert chapter_address("captcha").endswith("/set-your-site-up/#captcha")
    with pytest.raises(LookupError):
        chapter_address("nothing")


def test_a_visitor_cannot_read_it(client: Client) -> None:
    assert client.get(reverse("guide:index")).status_code == 302
