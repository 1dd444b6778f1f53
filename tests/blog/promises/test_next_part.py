"""A new article begins with a skeleton, and the next part with what was promised."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.checks.findings import findings
from blog.models import BlogIndexPage, PostPage, Series, Topic
from home.models import User
from tests.factories import make_post

pytestmark = pytest.mark.embedded

SKELETON = ["text", "section", "text", "study", "exercise", "call_to_action"]


def kinds(post: PostPage) -> list[str]:
    return [block.block_type for block in post.get_latest_revision_as_object().body]


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    topic = Topic.objects.create(name="Hips", slug="hips")
    series = Series.objects.create(name="Turning", slug="turning")
    promise = "Ten minutes a day that turn a stiff hip."
    return make_post(blog_index, "Rotate first", coming_next=promise, topic=topic, series=series, part=1)


def test_a_new_article_begins_with_its_skeleton(editing: Client, blog_index: BlogIndexPage) -> None:
    page = editing.get(reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog_index.pk]))
    body = page.context["form"].instance.body
    assert [block.block_type for block in body] == SKELETON
    assert len({block.id for block in body} - {None}) == len(SKELETON)


def send(client: Client, index: BlogIndexPage, text: str, **more: str) -> Any:
    none = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    blocks = [("text", rich_text(text)), ("section", {"heading": "✎ The first reason", "numbered": "on"})]
    fields = {"title": "Hips", "slug": "hips", "body": streamfield(blocks), "tags": "", "comments": none}
    add = reverse("wagtailadmin_pages:add", args=["blog", "postpage", index.pk])
    return client.post(add, nested_form_data(fields | more))


def test_words_of_the_skeleton_are_kept_in_a_draft_named_by_the_checks_and_never_published(
    editing: Client, blog_index: BlogIndexPage
) -> None:
    answer = send(editing, blog_index, "<p>✎ Begin with somebody</p>", **{"action-publish": "1"})
    assert answer.status_code == 200
    assert answer.content.decode().count("These are the words that the page began with") == 2
    assert not PostPage.objects.exists()
    assert send(editing, blog_index, "<p>✎ Begin with somebody</p>").status_code == 302
    draft = PostPage.objects.get()
    assert not draft.live
    found = [one for one in findings(draft) if one.kind == "unwritten"]
    assert [one.words for one in found] == ["✎ Begin with somebody", "✎ The first reason"]


def test_the_next_part_begins_with_title_topic_series_and_the_way_back(editing: Client, post: PostPage) -> None:
    address = reverse("next_part", args=[post.pk])
    edit = editing.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert address in edit and "Write the next part" in edit
    form = BeautifulSoup(editing.get(address).content, "html.parser")
    title = form.select_one("#id_title")
    assert title and title["value"] == "Ten minutes a day that turn a stiff hip"
    answer = editing.post(address, {"title": "Ten minutes a day"})
    draft = PostPage.objects.get(title="Ten minutes a day")
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert (draft.live, draft.keeps, draft.topic, draft.series, draft.part) == (
        False,
        post,
        post.topic,
        post.series,
        2,
    )
    assert kinds(draft) == ["text", *SKELETON]
    assert f'id="{post.pk}"' in draft.body[0].value.source
    assert draft.slug == "ten-minutes-a-day"


def test_a_next_part_that_is_begun_is_opened_and_not_begun_again(editing: Client, post: PostPage) -> None:
    address = reverse("next_part", args=[post.pk])
    editing.post(address, {"title": "One"})
    draft = PostPage.objects.get(title="One")
    for answer in (editing.post(address, {"title": "Two"}), editing.get(address)):
        assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert PostPage.objects.filter(keeps=post).count() == 1


def test_nobody_begins_a_part_who_may_not_add_articles(client: Client, post: PostPage) -> None:
    reader = User.objects.create_user("reader", "reader@example.com", "a long password")
    group = Group.objects.create(name="Readers")
    group.permissions.add(*_may_enter())
    reader.groups.add(group)
    client.force_login(reader)
    assert client.post(reverse("next_part", args=[post.pk]), {"title": "No"}).status_code == 302
    assert not PostPage.objects.filter(title="No").exists()


def _may_enter() -> Any:
    return Permission.objects.filter(codename="access_admin")
