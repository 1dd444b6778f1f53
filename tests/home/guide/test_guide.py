"""The coach's guide inside the editor: the same text as docs/editing.md, and every link in it leads somewhere."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from wagtail.models import get_page_models

from blog.models import BlogIndexPage
from home.guide.chapters import GUIDE, chapter_address, guide_chapters
from tests.factories import make_post

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


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
    for href in re.findall(r'href="(?!https://)([^"]+)"', html):
        path, _, anchor = href.partition("#")
        assert path.startswith("/admin/guide/"), href
        assert anchor in {"", *headings}, href
    for source in re.findall(r'src="/static/([^"]+)"', html):
        assert finders.find(source), source
    assert html.count("<img") == len(re.findall(r"<img [^>]*alt=\"[^\"]+\"", html))


def test_an_anchor_that_the_guide_has_not_is_a_mistake_of_ours() -> None:
    assert chapter_address("captcha").endswith("/set-your-site-up/#captcha")
    with pytest.raises(LookupError):
        chapter_address("nothing")


def test_every_page_that_is_edited_leads_to_its_chapter(editing: Client, blog_index: BlogIndexPage) -> None:
    models = [model for model in get_page_models() if hasattr(model, "guide_anchor")]
    assert len({model.guide_anchor for model in models}) >= 6
    for model in models:
        assert chapter_address(model.guide_anchor), model
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[make_post(blog_index).pk])).content.decode()
    assert chapter_address("write-an-article") in html


def test_what_questions_arise_at_leads_there(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    for address in (
        "/admin/comments/", "/admin/inquiries/", "/admin/reports/searches/", f"/admin/pages/{post.pk}/draft-links/",
        "/admin/account/browsers/", f"/admin/pages/{post.pk}/delete/",
    ):  # fmt: skip
        assert 'class="guide-link" href="/admin/guide/' in editing.get(address).content.decode(), address


def test_a_visitor_cannot_read_it(client: Client) -> None:
    assert client.get(reverse("guide:index")).status_code == 302
