"""Undoing a publish: readers see what they saw before, and what was taken back stays as the draft."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from blog.models import BlogIndexPage, PostPage
from home.models import User
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def edit_url(post: PostPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


def undo_url(post: PostPage) -> str:
    return reverse("undo_publish", args=[post.pk])


def publish(post: PostPage, title: str, user: User | None = None) -> PostPage:
    post = PostPage.objects.get(pk=post.pk)
    post.title = title
    post.save_revision(user=user).publish(user=user)
    return PostPage.objects.get(pk=post.pk)


def shown(client: Client, post: PostPage) -> str:
    return client.get(PostPage.objects.get(pk=post.pk).url).content.decode()


def test_readers_see_the_version_before_and_the_draft_stays(
    editing: Client, client: Client, blog_index: BlogIndexPage
) -> None:
    post = publish(make_post(blog_index, "First words"), "Second words")
    assert "Second words" in shown(Client(), post)
    assert f'href="{undo_url(post)}"' in editing.get(edit_url(post)).content.decode()
    told = editing.post(undo_url(post), follow=True).content.decode()
    assert "that they saw before" in told
    assert "First words" in shown(Client(), post) and "Second words" not in shown(Client(), post)
    post = PostPage.objects.get(pk=post.pk)
    assert post.get_latest_revision_as_object().title == "Second words" and post.has_unpublished_changes
    editing.post(undo_url(post))
    assert "Second words" in shown(Client(), post)


def test_a_first_publish_is_undone_to_a_draft(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    assert "was a draft before" in editing.get(undo_url(post)).content.decode()
    editing.post(undo_url(post))
    assert Client().get(post.url).status_code == 404
    html = editing.get(edit_url(post)).content.decode()
    assert undo_url(post) not in html
    assert "nothing to undo" in editing.post(undo_url(post), follow=True).content.decode()


def test_three_versions_go_back_one_at_a_time(editing: Client, blog_index: BlogIndexPage) -> None:
    post = publish(publish(make_post(blog_index, "One"), "Two"), "Three")
    editing.post(undo_url(post))
    assert PostPage.objects.get(pk=post.pk).title == "Two"


def test_a_renamed_page_goes_back_to_its_old_address(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "One")
    old = post.url
    post.slug = "elsewhere"
    post.save_revision().publish()
    editing.post(undo_url(post))
    assert Client().get(old).status_code == 200
    assert Client().get(f"{blog_index.url}elsewhere/").url.endswith(old)


def test_publishing_in_the_editor_offers_it_with_one_press(editing: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "One")
    html = editing.get(edit_url(post)).content.decode()
    assert "Not what you meant?" not in html
    sent = _form(post) | {"title": "Two", "action-publish": "1"}
    told = editing.post(edit_url(post), sent, follow=True).content.decode()
    assert "Not what you meant?" in told and f'action="{undo_url(post)}"' in told
    editing.post(undo_url(post))
    assert "One" in shown(Client(), post)


def test_only_who_may_publish_may_undo(client: Client, blog_index: BlogIndexPage) -> None:
    post = publish(make_post(blog_index, "One"), "Two")
    guest = User.objects.create_user("guest", "g@example.com", "quite a long password")
    guest.groups.add(Group.objects.get(name="Guest writers"))
    client.force_login(guest)
    client.post(undo_url(post))
    assert PostPage.objects.get(pk=post.pk).title == "Two"


def _form(post: PostPage) -> dict[str, str]:
    """What the editor's form sends of an article without blocks."""
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    empty = {"body": streamfield([]), "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}}
    return nested_form_data(empty) | {"slug": post.slug}
