"""Who may sign in and do what: wrong passwords are slowed down, an account has an address, guests hand drafts on."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from blog.models import BlogIndexPage, PostPage, Topic
from home.models import Study, User

pytestmark = pytest.mark.django_db
PASSWORD = "quite a long password"


@pytest.fixture
def coach() -> User:
    return User.objects.create_superuser("coach", "coach@example.com", PASSWORD)


def sign_in(client: Client, password: str, **more: Any) -> Any:
    return client.post(reverse("wagtailadmin_login"), {"username": "coach", "password": password}, **more)


def test_wrong_passwords_are_slowed_down_and_nobody_else_is(client: Client, coach: User, settings: Any) -> None:
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT = True, 3
    cache.clear()
    answers = [sign_in(client, "wrong", REMOTE_ADDR="203.0.113.7") for _ in range(3)]
    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    locked = sign_in(client, PASSWORD, REMOTE_ADDR="203.0.113.7")
    assert locked.status_code == 429 and "Wait 15 minutes" in locked.content.decode()
    assert sign_in(Client(), PASSWORD, REMOTE_ADDR="203.0.113.8").status_code == 302


def test_the_dashboard_asks_for_the_address_of_an_account_without_one(client: Client, coach: User, home: Page) -> None:
    client.force_login(coach)
    words = "Your account has no e-mail address"
    assert words not in client.get(reverse("wagtailadmin_home")).content.decode()
    User.objects.update(email="")
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert words in html and reverse("wagtailadmin_account") in html


@pytest.fixture
def editor(blog_index: BlogIndexPage) -> User:
    user = User.objects.create_user("ed", "ed@example.com", PASSWORD)
    user.groups.add(Group.objects.get(name="Guest writers"))
    return user


def test_a_guest_writer_hands_a_draft_to_the_coach(
    client: Client, coach: User, editor: User, blog_index: BlogIndexPage
) -> None:
    post = blog_index.add_child(instance=PostPage(title="Hips that wait", slug="hips", live=False, owner=editor))
    post.save_revision(user=editor)
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert 'name="action-submit"' in html and 'name="action-publish"' not in html
    post.get_workflow().start(post, editor)
    assert WorkflowState.objects.filter(status="in_progress").exists()
    client.force_login(coach)
    assert "Hips that wait" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_guest_writer_adds_but_does_not_change_what_is_published(client: Client, editor: User) -> None:
    topic = Topic.objects.create(name="Hips", slug="hips")
    client.force_login(editor)
    for model in (Topic, Study):
        viewset = model.snippet_viewset
        assert client.get(reverse(viewset.get_url_name("add"))).status_code == 200
    answer = client.post(
        reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk]), {"name": "X", "slug": "x"}
    )
    topic.refresh_from_db()
    assert answer.status_code == 302 and topic.name == "Hips"


def test_tables_of_the_editor_open_in_excel_with_their_umlauts(editing: Client, home: Page) -> None:
    answer = editing.get(reverse("moved_in_articles") + "?export=csv")
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")
