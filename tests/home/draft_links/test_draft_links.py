"""Links to a draft: read without signing in, kept from caches and search engines, ended by time or by hand."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from config.front.app import PRIVATE
from home.models import DraftLink, User
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def links_url(post: PostPage) -> str:
    return reverse("draft_links", args=[post.pk])


def share(editing: Client, post: PostPage, days: int = 7) -> DraftLink:
    editing.post(links_url(post), {"share": "1", "days": days, "note": "Ann"})
    return DraftLink.objects.first()


def test_whoever_has_the_link_reads_the_newest_version(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "First words", live=False)
    link = share(editing, post)
    assert link.created_by.username == "editor" and len(link.token) >= 32
    html = editing.get(links_url(post)).content.decode()
    assert link.address in html and "Ann" in html
    path = reverse("draft", args=[link.token])
    assert "First words" in Client().get(path).content.decode()
    post.title = "Newer words"
    post.save_revision()
    for reader in (Client(), editing):
        html = reader.get(path).content.decode()
        assert "Newer words" in html and "It may still change." in html and "wagtail-userbar" not in html
    assert Client().get(post.get_url() or "/x").status_code == 404


def test_no_cache_keeps_it_and_no_search_engine_lists_it(editing: Client, blog_index: BlogIndexPage) -> None:
    link = share(editing, make_post(blog_index, live=False))
    answer = Client().get(reverse("draft", args=[link.token]))
    assert answer.headers["Cache-Control"] == "private, no-store" and "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer" and "X-Cache-Parameters" not in answer.headers
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
    assert reverse("draft", args=[link.token]).startswith(PRIVATE)


def test_it_ends_by_itself_and_by_hand(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, live=False)
    link = share(editing, post)
    path = reverse("draft", args=[link.token])
    assert timedelta(days=6) < link.expires_at - timezone.now() <= timedelta(days=7)
    DraftLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = Client().get(path)
    assert answer.status_code == 410 and "This link has ended" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert link.address not in editing.get(links_url(post)).content.decode()
    other = share(editing, post, 30)
    editing.post(links_url(post), {"end": other.pk})
    assert Client().get(reverse("draft", args=[other.token])).status_code == 410
    assert Client().get(reverse("draft", args=["guessed"])).status_code == 410


def test_only_who_may_edit_the_page_shares_it_or_ends_a_link(editing: Client, blog_index: BlogIndexPage) -> None:
    post, other = make_post(blog_index, live=False), make_post(blog_index, "Other", live=False)
    link = share(editing, post)
    guest = User.objects.create_user("guest", "g@example.com", "quite a long password")
    guest.groups.add(Group.objects.get(name="Guest writers"))
    client = Client()
    client.force_login(guest)
    assert client.get(links_url(post)).status_code == 302
    client.post(links_url(post), {"end": link.pk})
    client.post(links_url(post), {"share": "1", "days": 7})
    editing.post(links_url(other), {"end": link.pk})  # of another page
    assert DraftLink.objects.count() == 1


def test_a_wrong_choice_is_said_beside_the_field(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, live=False)
    answer = editing.post(links_url(post), {"share": "1", "days": "365000"})
    assert answer.status_code == 200 and "Select a valid choice" in answer.content.decode()
    assert not DraftLink.objects.exists()


def test_the_editor_leads_there(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert f'href="{links_url(post)}"' in html
