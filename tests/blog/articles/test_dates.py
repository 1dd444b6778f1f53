"""Page, lists, JSON-LD, sitemap and all feeds say the same day of an article, and the same day of its last change."""

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from email.utils import parsedate_to_datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from blog.importers.models import ImportedPost
from blog.models import BlogIndexPage, PostPage
from home.text.dates import date_in_words
from tests.factories import make_post

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def day_in_words(words: str) -> datetime.date:
    """“4 March 2019”, or “4 March” for one of this year."""
    words = words.replace("\xa0", " ")
    whole = words if words[-4:].isdigit() else f"{words} {timezone.localdate().year}"
    return datetime.datetime.strptime(f"{whole} +0000", "%d %B %Y %z").date()


def days_told(client: Client, post: PostPage) -> dict[str, datetime.date]:
    """The day of the article's publication, by everyone who tells it."""
    html = client.get(post.url).content.decode()
    index = post.get_parent().specific
    [card] = [card for card in client.get(index.url).context["cards"] if card.title == post.title]
    rss = ElementTree.fromstring(client.get(f"{index.url}feed/rss/").content)
    atom = ElementTree.fromstring(client.get(f"{index.url}feed/").content)
    [entry] = json.loads(client.get(f"{index.url}feed/json/").content)["items"]
    of = datetime.datetime.fromisoformat
    return {
        "page": of(re.findall(r'<p class="facts">\s*<time datetime="([^"]+)"', html)[0]).date(),
        "list": day_in_words(card.facts[0]),
        "json-ld": of(re.findall(r'"datePublished": ?"([^"]+)"', html)[0]).date(),
        "open graph": of(re.findall(r'published_time" content="([^"]+)"', html)[0]).date(),
        "rss": parsedate_to_datetime(str(rss.findtext(".//item/pubDate"))).date(),
        "atom": of(str(atom.findtext(f"{ATOM}entry/{ATOM}published"))).date(),
        "json feed": of(entry["date_published"]).date(),
    }


def changes_told(client: Client, post: PostPage) -> dict[str, datetime.date]:
    """The day of its last change."""
    html = client.get(post.url).content.decode()
    index = post.get_parent().specific
    sitemap = client.get("/sitemap.xml").content.decode()
    atom = ElementTree.fromstring(client.get(f"{index.url}feed/").content)
    [entry] = json.loads(client.get(f"{index.url}feed/json/").content)["items"]
    of = datetime.datetime.fromisoformat
    lastmod = rf"<loc>{re.escape(post.full_url)}</loc>\s*<lastmod>([^<]+)"
    return {
        "json-ld": of(re.findall(r'"dateModified": ?"([^"]+)"', html)[0]).date(),
        "open graph": of(re.findall(r'modified_time" content="([^"]+)"', html)[0]).date(),
        "sitemap": of(re.findall(lastmod, sitemap)[0]).date(),
        "index": of(
            re.findall(lastmod.replace(re.escape(post.full_url), re.escape(index.full_url)), sitemap)[0]
        ).date(),
        "atom": of(str(atom.findtext(f"{ATOM}entry/{ATOM}updated"))).date(),
        "json feed": of(entry["date_modified"]).date(),
    }


def age(post: PostPage, days: int) -> PostPage:
    """As if it had been published so many days ago."""
    then = timezone.now() - datetime.timedelta(days=days)
    PostPage.objects.filter(pk=post.pk).update(
        first_published_at=then, last_published_at=then, date=timezone.localdate(then)
    )
    return PostPage.objects.get(pk=post.pk)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("given", [None, datetime.date(2019, 3, 4)])
def test_everyone_tells_the_same_day(
    client: Client, blog_index: BlogIndexPage, given: datetime.date | None, zone: str
) -> None:
    with timezone.override(zone):
        post = make_post(blog_index, date=given)
        assert set(days_told(client, post).values()) == {given or timezone.localdate()}
        assert set(changes_told(client, post).values()) == {given or timezone.localdate()}


def test_the_day_of_an_old_draft_is_that_of_its_publication(client: Client, blog_index: BlogIndexPage) -> None:
    draft = make_post(blog_index, live=False)
    assert draft.date is None
    draft.revisions.update(created_at=timezone.now() - datetime.timedelta(days=40))
    draft.get_latest_revision().publish()
    draft.refresh_from_db()
    assert draft.date == timezone.localdate()


def test_the_clock_publishes_under_the_day_it_does_so(client: Client, blog_index: BlogIndexPage) -> None:
    draft = make_post(blog_index, live=False)
    draft.go_live_at = timezone.now() + datetime.timedelta(days=3)
    revision = draft.save_revision()
    revision.publish()
    draft.refresh_from_db()
    assert (draft.live, draft.date, draft.day) == (False, None, timezone.localdate(draft.go_live_at))

    passed = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"], revision.approved_go_live_at = passed.isoformat(), passed
    revision.save()
    call_command("publish_scheduled")
    draft.refresh_from_db()
    assert draft.live and draft.date == timezone.localdate()
    assert set(days_told(client, draft).values()) == {timezone.localdate()}


def test_a_day_that_the_author_set_stays(blog_index: BlogIndexPage) -> None:
    draft = make_post(blog_index, live=False, date=datetime.date(2020, 5, 1))
    draft.get_latest_revision().publish()
    draft.refresh_from_db()
    assert draft.date == datetime.date(2020, 5, 1)


def test_publishing_again_later_keeps_the_day(blog_index: BlogIndexPage) -> None:
    post = age(make_post(blog_index), 30)
    day = post.date
    post.unpublish()
    post.save_revision().publish()
    assert PostPage.objects.get(pk=post.pk).date == day
    assert post.get_latest_revision_as_object().date == day


def test_a_copy_gets_a_day_of_its_own(blog_index: BlogIndexPage) -> None:
    post = age(make_post(blog_index), 30)
    copy = post.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    copy.get_latest_revision().publish()
    assert PostPage.objects.get(slug="copy").date == timezone.localdate()


def test_saving_again_without_a_visible_change_is_no_change(client: Client, blog_index: BlogIndexPage) -> None:
    body = [("text", "<p>Rotate first.</p>"), ("section", {"heading": "Why", "numbered": True})]
    post = age(make_post(blog_index, body=body), 30)
    raw = post.body.raw_data
    # As the editor sends it back: with keys of its own in the rich text, and new ids.
    post.body = json.dumps(
        [
            {"type": "text", "id": "11111111-1111-4111-8111-111111111111",
             "value": '<p data-block-key="abcde">Rotate first.</p>'},
            {"type": "section", "id": raw[1]["id"], "value": {"heading": "Why", "numbered": True}},
        ]
    )  # fmt: skip
    post.slug, post.search_description, post.featured = "another", "For engines.", True
    post.save_revision().publish()
    post = PostPage.objects.get(pk=post.pk)
    assert post.last_published_at > timezone.now() - datetime.timedelta(hours=1)
    assert set(changes_told(client, post).values()) == {post.date}


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Rotate second"},
        {"standfirst": "Another one."},
        {"body": [("text", "<p>Rotate <b>first</b>.</p>")]},
        {"body": []},
        {"coming_next": "Ankles"},
    ],
)
def test_what_a_reader_sees_differently_is_a_change(
    client: Client, blog_index: BlogIndexPage, change: dict[str, object]
) -> None:
    post = age(make_post(blog_index, body=[("text", "<p>Rotate first.</p>")]), 30)
    for name, value in change.items():
        setattr(post, name, value)
    draft = post.save_revision()
    assert set(changes_told(client, PostPage.objects.get(pk=post.pk)).values()) == {post.date}, (
        "a draft changes nothing"
    )
    draft.publish()
    assert set(changes_told(client, PostPage.objects.get(pk=post.pk)).values()) == {timezone.localdate()}
    # Published once more, as it is: it stays the day of the change.
    changed = PostPage.objects.get(pk=post.pk).modified_at
    PostPage.objects.get(pk=post.pk).save_revision().publish()
    assert PostPage.objects.get(pk=post.pk).modified_at == changed


def test_the_author_has_the_last_word_on_when_it_changed(client: Client, blog_index: BlogIndexPage) -> None:
    post = age(make_post(blog_index), 30)
    post.updated, post.title = post.date + datetime.timedelta(days=2), "Rotate well"
    post.save_revision().publish()
    post = PostPage.objects.get(pk=post.pk)
    assert set(changes_told(client, post).values()) == {post.updated}
    assert f'Updated <time datetime="{post.updated}">{date_in_words(post.updated)}' in client.get(
        post.url
    ).content.decode().replace("\n", "")


def test_old_drafts_forget_the_day_that_nobody_chose(blog_index: BlogIndexPage) -> None:
    today = timezone.localdate()
    begun = make_post(blog_index, "Begun", live=False, date=today)
    chosen = make_post(blog_index, "Chosen", live=False, date=datetime.date(2020, 1, 1))
    moved_in = make_post(blog_index, "Moved in", live=False, date=today)
    ImportedPost.objects.create(post=moved_in, source="text", source_id="x")
    published = make_post(blog_index, "Published", date=today)
    import_module("blog.migrations.0009_article_dates").forget_days_nobody_chose(apps, None)
    for post in (begun, chosen, moved_in, published):
        post.refresh_from_db()
    assert [begun.date, chosen.date, moved_in.date, published.date] == [None, datetime.date(2020, 1, 1), today, today]
    assert begun.get_latest_revision_as_object().date is None
