"""What moves the edition of the public site on, and what does not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction, Site

from blog.models import Author, BlogIndexPage, Kinship, Series, Tag, Topic
from blog.related.similar_text import kin_of, remember_kin
from blog.taxonomy.filing import TaggedPost
from coaching.models import Joint, LibraryPage, ReplyTemplate
from home import receivers
from home.comments import moderation, own
from home.comments.models import Comment
from home.mail import outbox
from home.models import Edition, HomePage, LostLink, SiteSettings, User, VideoCheck
from home.pages import edition
from home.pages.addresses.redirects import keep_old_route
from home.unpublishing import undo_publish
from search.learning import counts
from tests.committed import commit
from tests.factories import make_clip, make_exercise, make_image, make_inquiry, make_post, make_study

Change = Callable[["Things"], Any]


class Things:
    """One of everything, as it was before."""

    def __init__(self, home: HomePage) -> None:
        self.home, self.blog, self.library = home, BlogIndexPage.objects.get(), LibraryPage.objects.get()
        body = [("text", "<p>The hip turns in its socket.</p>")]
        self.post, self.other = (make_post(self.blog, title, body=body) for title in ("First", "Second"))
        self.draft = make_post(self.blog, "Third", live=False)
        self.exercise = make_exercise(self.library)
        self.image, self.clip, self.study = make_image(size=(40, 30)), make_clip(), make_study()
        self.topic, self.series = (
            Topic.objects.create(name="Hips", slug="hips"),
            Series.objects.create(name="Hips", slug="hips"),
        )
        self.author = Author.objects.create(name="Kaja")
        self.comment = Comment.objects.create(page=self.post, name="Anna", text="Thanks")
        self.redirect = Redirect.objects.create(old_path="/old", redirect_link="/new")
        self.document = Document.objects.create(title="Plan", file="plan.pdf")
        self.settings, self.site = SiteSettings.for_site(home.get_site()), home.get_site()
        self.user = User.objects.create_user("kaja", password="a long password")


@pytest.fixture
def things(home: HomePage) -> Things:
    return Things(home)


def published(page: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def saved(thing: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()


def by_the_clock(things: Things) -> None:
    things.draft.go_live_at = timezone.now() - timedelta(minutes=1)
    things.draft.save_revision(approved_go_live_at=things.draft.go_live_at)
    Edition.objects.all().delete()
    forget_what_was_announced()
    call_command("publish_scheduled")


def taken_back(comment: Comment) -> None:
    saved(comment, status=Comment.Status.APPROVED)
    own.withdraw(comment)


def forget_searches() -> None:
    Query.objects.create(query_string="hips")
    counts.forget_old()
    assert not Query.objects.exists()


def found_close(things: Things) -> None:
    assert things.other.pk in kin_of(things.post)
    Kinship.objects.all().delete()
    remember_kin(things.post)


def forget_what_was_announced() -> None:
    """As if the transaction that every test runs in began here."""
    transaction.get_connection().run_on_commit.clear()


SEEN: dict[str, Change] = {
    "a page is published": lambda it: published(it.draft),
    "a page is changed": lambda it: published(it.post, title="Rotate last"),
    "a page is unpublished": lambda it: it.post.unpublish(),
    "a page is deleted": lambda it: it.post.delete(),
    "a page is moved": lambda it: it.post.move(it.other, pos="right"),
    "a page gets another address": lambda it: published(it.post, slug="elsewhere"),
    "a page goes into the menu": lambda it: published(it.blog, show_in_menus=True),
    "a page is copied": lambda it: it.post.copy(update_attrs={"slug": "copy", "title": "Copy"}),
    "a page is closed to the public": lambda it: PageViewRestriction.objects.create(page=it.post),
    "a page is published by the clock": by_the_clock,
    "the home page is changed": lambda it: published(it.home, heading="Move"),
    "an exercise is changed": lambda it: published(it.exercise, title="Hip plane"),
    "an exercise gets another joint": lambda it: published(it.exercise, joints=[Joint.objects.create(name="Toe")]),
    "a study is changed": lambda it: saved(it.study, found="More."),
    "a study is deleted": lambda it: it.study.delete(),
    "a topic gets another name": lambda it: saved(it.topic, name="Hip"),
    "a series gets another name": lambda it: saved(it.series, name="Hip"),
    "an author gets another name": lambda it: saved(it.author, name="Kaja K."),
    "a joint gets another name": lambda it: saved(Joint.objects.get(name="Hip"), name="Hips"),
    "a picture is changed": lambda it: saved(it.image, title="Another hip"),
    "a picture is deleted": lambda it: it.image.delete(),
    "a clip is changed": lambda it: saved(it.clip, title="Another clip"),
    "a document is changed": lambda it: saved(it.document, title="Another plan"),
    "a comment is approved": lambda it: moderation.decide([it.comment], "approved"),
    "a shown comment is taken back": lambda it: taken_back(it.comment),
    "a redirect is made": lambda it: Redirect.objects.create(old_path="/older", redirect_link="/new"),
    "a redirect is deleted": lambda it: it.redirect.delete(),
    "articles that are close are found": found_close,
    "a film gets its poster": lambda it: receivers._show_poster(it.clip.pk),
    "an old address below a page is kept": lambda it: keep_old_route(it.blog, "topic/hips/", "topic/hip/"),
    "the site's settings are changed": lambda it: saved(it.settings, email="coach@example.com"),
    "the site gets another name": lambda it: saved(it.site, site_name="Full"),
    "a site is added": lambda it: Site.objects.create(hostname="b.example", port=80, root_page=it.home),
    "the coach gets another name": lambda it: saved(it.user, first_name="Kaja"),
}
UNSEEN: dict[str, Change] = {
    "a draft is saved": lambda it: it.post.save_revision(),
    "an exercise is begun": lambda it: make_exercise(it.library, live=False, slug="begun"),
    "a draft is begun": lambda it: make_post(it.blog, "Fourth", live=False),
    "a tag is thought of": lambda it: Tag.objects.create(name="squat"),
    "a draft gets a tag": lambda it: TaggedPost.objects.create(
        content_object=it.draft, tag=Tag.objects.create(name="squat")
    ),
    "an inquiry comes": lambda it: make_inquiry(),
    "a mail is written": lambda it: outbox.queue(to="anna@example.com", subject="Hello", body="Text"),
    "somebody signs in": lambda it: Client().login(username="kaja", password="a long password"),
    "a size of a picture is made": lambda it: it.image.get_rendition("width-10"),
    "a text for answers is kept": lambda it: ReplyTemplate.objects.create(name="Book", text="Hello"),
    "a group of editors is made": lambda it: Group.objects.create(name="Guests"),
    "articles that are close are found to be the same": lambda it: remember_kin(it.post),
    "a video is asked after": lambda it: VideoCheck.objects.create(address="https://youtu.be/x").pages.add(it.post),
    "a link to a page that is gone is noted": lambda it: LostLink.objects.create(page=it.post, title="Gone"),
    "old searches are forgotten": lambda it: forget_searches(),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_a_visitor_can_see_moves_it_on(name: str, things: Things) -> None:
    Edition.objects.all().delete()
    forget_what_was_announced()
    SEEN[name](things)
    assert Edition.objects.exists(), name


@pytest.mark.parametrize("name", UNSEEN)
def test_what_no_visitor_sees_leaves_it(name: str, things: Things) -> None:
    Edition.objects.all().delete()
    forget_what_was_announced()
    UNSEEN[name](things)
    assert not Edition.objects.exists(), name


def test_publishing_is_one_edition_with_all_that_follows_from_it(things: Things) -> None:
    Edition.objects.all().delete()
    forget_what_was_announced()
    published(things.post, title="Ankles first", body=[("text", "<p>The ankle bends, then the squat goes deep.</p>")])
    assert Edition.objects.count() == 1
    commit()
    assert Edition.objects.count() == 1


def test_a_comment_changes_its_own_page_only(things: Things) -> None:
    Edition.objects.all().delete()
    forget_what_was_announced()
    moderation.decide([things.comment], "approved")
    assert [row.path for row in Edition.objects.all()] == [things.post.url]


def test_the_number_is_another_after_a_change_and_the_same_without(
    home: HomePage, django_capture_on_commit_callbacks: Any
) -> None:
    edition.refresh()
    before = edition.current_edition()
    assert edition.current_edition() == before
    with django_capture_on_commit_callbacks(execute=True):
        edition.move_on()
        within = edition.current_edition()
    assert edition.current_edition() not in (before, within)


def test_all_that_changes_in_one_transaction_is_one_edition(home: HomePage) -> None:
    Edition.objects.all().delete()
    with transaction.atomic():
        for path in ("/a/", "/b/", "/a/", "", "/c/"):
            edition.move_on(path)
    assert [row.path for row in Edition.objects.order_by("pk")] == ["/a/", "/b/", ""]


def test_a_change_that_others_show_is_more_than_one_at_its_own_address(home: HomePage) -> None:
    Edition.objects.all().delete()
    with transaction.atomic():
        for centred in (False, True, False, True):
            edition.move_on("/a/", centred=centred)
    rows = Edition.objects.order_by("pk").values_list("path", "centre")
    assert list(rows) == [("/a/", ""), ("", "/a/")]


CENTRED: dict[str, Change] = {
    "a page is published": lambda it: it.draft.url,
    "a page is changed": lambda it: it.post.url,
    "a page goes into the menu": lambda it: it.blog.url,
    "a page is copied": lambda it: f"{it.blog.url}copy/",
    "a page is published by the clock": lambda it: it.draft.url,
    "the home page is changed": lambda it: it.home.url,
    "an exercise is changed": lambda it: it.exercise.url,
    "articles that are close are found": lambda it: it.post.url,
}
ALONE = ("a comment is approved", "a shown comment is taken back")


def changes() -> set[edition.Change]:
    rows = Edition.objects.values_list("path", "centre")
    return {edition.Change(centre or path, bool(centre)) for path, centre in rows}


def changes_by(name: str, things: Things) -> set[edition.Change]:
    Edition.objects.all().delete()
    forget_what_was_announced()
    SEEN[name](things)
    return changes()


@pytest.mark.parametrize("name", CENTRED)
def test_what_is_saved_of_a_page_is_centred_there(name: str, things: Things) -> None:
    found = changes_by(name, things)
    assert {path for path, centred in found if centred} == {CENTRED[name](things)}
    assert edition.EVERYWHERE not in found


@pytest.mark.parametrize("name", [name for name in SEEN if name not in (*CENTRED, *ALONE)])
def test_what_is_taken_away_and_what_belongs_to_no_page_is_seen_everywhere_at_once(name: str, things: Things) -> None:
    assert edition.EVERYWHERE in changes_by(name, things)


def test_what_is_undone_moves_nothing_and_what_is_done_again_does(home: HomePage) -> None:
    Edition.objects.all().delete()
    with transaction.atomic():
        with pytest.raises(ValueError), transaction.atomic():
            edition.move_on()
            raise ValueError
        assert not Edition.objects.exists()
        edition.move_on()
    assert Edition.objects.count() == 1


def test_old_rows_go(home: HomePage, monkeypatch: Any) -> None:
    monkeypatch.setattr(edition, "PRUNE_EVERY", 1)
    Edition.objects.all().delete()
    Edition.objects.create(at=timezone.now() - 2 * edition.KEEP)
    edition.move_on("/a/")
    assert [row.path for row in Edition.objects.all()] == ["/a/"]


def test_every_change_is_told_once_with_its_path(home: HomePage, monkeypatch: Any) -> None:
    told: list[edition.Change] = []
    monkeypatch.setattr(edition._follower, "listeners", [told.append])
    edition.refresh()
    Edition.objects.create(path="/blog/")
    edition.refresh()
    edition.refresh()
    Edition.objects.create(centre="/b/")
    edition.refresh()
    Edition.objects.create(path="/a/")
    Edition.objects.create(path="")
    edition.refresh()
    assert told == [("/blog/", False), ("/b/", True), edition.EVERYWHERE]


def test_a_row_that_was_committed_late_is_not_missed(home: HomePage, monkeypatch: Any) -> None:
    told: list[edition.Change] = []
    monkeypatch.setattr(edition._follower, "listeners", [told.append])
    later = Edition.objects.create(pk=900_001, path="/later/")
    edition.refresh()
    Edition.objects.create(pk=900_000, path="/earlier/")
    edition.refresh()
    assert told[-1].path == "/earlier/" and later


def test_the_day_is_part_of_it(home: HomePage, monkeypatch: Any) -> None:
    edition.refresh()
    told: list[edition.Change] = []
    monkeypatch.setattr(edition._follower, "listeners", [told.append])
    monkeypatch.setattr(edition._follower, "_day", None)
    edition.refresh()
    assert told == [edition.EVERYWHERE]


def test_saving_in_the_editor_is_seen(things: Things, editing: Client) -> None:
    Edition.objects.all().delete()
    forget_what_was_announced()
    editing.post(reverse("wagtailadmin_pages:unpublish", args=[things.post.pk]))
    assert Edition.objects.exists()


def test_pages_that_name_a_page_change_with_it(things: Things) -> None:
    link = f'<p>See <a linktype="page" id="{things.post.pk}">this</a>.</p>'
    named, draft = (make_post(things.blog, title, body=[("text", link)]) for title in ("Naming", "Draft that names"))
    draft.unpublish()
    Edition.objects.all().delete()
    forget_what_was_announced()
    published(things.post, title="Rotate last")
    assert changes() == {(things.post.url, True), (named.url, False)} and draft.url


def test_a_page_that_many_name_changes_everything(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "MOST_AT_ONCE", 1)
    link = f'<p>See <a linktype="page" id="{things.post.pk}">this</a>.</p>'
    for title in ("Naming", "Naming, too"):
        make_post(things.blog, title, body=[("text", link)])
    Edition.objects.all().delete()
    forget_what_was_announced()
    published(things.post, title="Rotate last")
    assert edition.EVERYWHERE in changes()


def test_very_many_changes_are_one_of_everything(home: HomePage, monkeypatch: Any) -> None:
    monkeypatch.setattr(edition, "MOST_AT_ONCE", 3)
    told: list[edition.Change] = []
    monkeypatch.setattr(edition._follower, "listeners", [told.append])
    edition.refresh()
    Edition.objects.all().delete()
    with transaction.atomic():
        for number in range(9):
            edition.move_on(f"/{number}/")
    assert Edition.objects.count() == 4 and edition.EVERYWHERE in changes()
    Edition.objects.all().delete()
    edition.refresh()
    told.clear()
    for number in range(9):
        Edition.objects.create(path=f"/{number}/")
    edition.refresh()
    assert told == [edition.EVERYWHERE]


def test_what_is_centred_is_told_of_before_what_names_it(home: HomePage, monkeypatch: Any) -> None:
    told: list[edition.Change] = []
    monkeypatch.setattr(edition._follower, "listeners", [told.append])
    edition.refresh()
    told.clear()
    for number in range(9):
        Edition.objects.create(path=f"/{number}/")
    Edition.objects.create(centre="/a/")
    edition.refresh()
    assert told[0] == ("/a/", True) and len(told) == 10


def test_what_is_published_and_taken_back_is_nowhere_at_once(things: Things) -> None:
    published(things.post, title="A goalkeeper's hip")
    published(things.post, title="A client's name")
    things.post.refresh_from_db()
    Edition.objects.all().delete()
    forget_what_was_announced()
    before = undo_publish.shown_before(things.post)
    assert before and before.revision
    undo_publish.take_back(things.post, before, things.user)
    assert edition.EVERYWHERE in changes()
