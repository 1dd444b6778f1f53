"""The bar is asked for by a hint, given to those who may edit, and leaves public pages as they are."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from blog.models import BlogIndexPage, PostPage
from home.models import User
from tests.factories import make_post

pytestmark = pytest.mark.embedded

HINT = "editor"


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    body = [("section", {"heading": "Turn first", "numbered": True}), ("text", "<p>Turn.</p>")]
    return make_post(blog_index, body=body)


def ask(client: Client, path: str) -> "tuple[int, dict[str, object]]":
    answer = client.get(reverse("editor_bar"), {"path": path}, headers={"X-Requested-With": "XMLHttpRequest"})
    if answer.status_code < 300:
        assert "no-store" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]
    return answer.status_code, answer.json() if answer.status_code == 200 else {}


def test_an_editor_gets_the_form_and_each_block_of_a_page(editing: Client, post: PostPage) -> None:
    status, page = ask(editing, post.url)
    assert (status, page["edit"]) == (200, reverse("wagtailadmin_pages:edit", args=[post.pk]))
    section, text = post.body
    assert page["blocks"] == {section.id: "Turn first", text.id: "Text"}
    html = editing.get(post.url).content.decode()
    assert f"<!--{section.id[:8]}--><div" in html and f"<!--{text.id[:8]}-->" in html


def test_what_is_no_page_has_no_bar(editing: Client, post: PostPage) -> None:
    for path in ("/search/", "/nowhere/", "//elsewhere.example/", "/\x00/"):
        assert ask(editing, path)[0] == 204


def test_nobody_else_gets_anything(client: Client, post: PostPage) -> None:
    assert ask(client, post.url)[0] == 403
    writer = User.objects.create_user("writer", "writer@example.com", "a long password")
    group = Group.objects.create(name="Only in")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    writer.groups.add(group)
    client.force_login(writer)
    assert ask(client, post.url)[0] == 204


def test_the_hint_comes_with_the_editor_goes_with_the_session_and_is_on_no_public_answer(
    client: Client, editor: User, post: PostPage
) -> None:
    before = client.get(post.url)
    client.post(reverse("wagtailadmin_login"), {"username": "editor", "password": "a long password"})
    assert client.cookies[HINT].value == reverse("wagtailadmin_home")
    assert not client.cookies[HINT]["httponly"] and client.cookies[HINT]["samesite"] == "Lax"
    public = client.get(post.url)
    assert public.content == before.content
    assert HINT not in public.cookies and HINT not in before.cookies
    client.post(reverse("wagtailadmin_logout"))
    assert client.cookies[HINT].value == ""
