"""What a visitor gets through the front door: from memory what anybody may have, from Django all else."""

import gzip
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage, Series
from coaching.inquiries import receipts
from coaching.models import InquiryPage
from config.front.cache_key import is_allowed
from config.front.pool import Pool
from home import readiness
from home.comments import moderation
from home.comments.models import Comment
from home.media.pictures.drawing import drawer
from home.models import CustomRendition, HomePage, User
from home.pages import edition
from tests.config.front.rsgi import Door, Protocol
from tests.factories import make_image, make_post

PUBLIC = ["/", "/blog/", "/exercises/", "/inquire/", "/robots.txt", "/sitemap.xml", "/blog/feed/"]


@pytest.fixture
def door(home: HomePage) -> Door:
    return Door()


@pytest.fixture
def changing(door: Door, monkeypatch: Any, django_capture_on_commit_callbacks: Any) -> Iterator[Any]:
    """A context in which changes are committed, and forgotten by the door as they are by a running one."""
    monkeypatch.setattr(edition._follower, "listeners", [door.front.memory.forget])
    edition.refresh()

    def commit() -> Any:
        # Every test is one transaction, which has announced what it changed before.
        transaction.get_connection().run_on_commit.clear()
        return django_capture_on_commit_callbacks(execute=True)

    yield commit


def told(answer: Protocol) -> dict[str, str]:
    """The headers but for those that name the way an answer came."""
    return {name.lower(): value for name, value in answer.headers if name.lower() not in ("x-cache", "content-length")}


@pytest.mark.parametrize("path", PUBLIC)
def test_a_hit_is_what_django_answers_header_for_header(
    path: str, door: Door, client: Client, blog_index: BlogIndexPage
) -> None:
    make_post(blog_index)
    django = client.get(path)
    expected = {name.lower(): value for name, value in django.items() if name.lower() != "x-cache-parameters"}
    first, again, shortcut = door.ask(path), door.ask(path), door.ask(path)
    assert [one.cache for one in (first, again, shortcut)] == ["miss", "hit", "hit"]
    for answer in (first, again, shortcut):
        assert answer.status == 200 and answer.body == django.content
        assert told(answer) == {name: value for name, value in expected.items() if name != "content-length"}
        assert answer.header("content-length") == str(len(django.content))
    assert "x-cache-parameters" not in told(again)


def test_compressed_answers_have_djangos_headers_too(door: Door, client: Client) -> None:
    django = client.get("/blog/", headers={"Accept-Encoding": "gzip"})
    plain = gzip.decompress(django.content)
    for _ in range(3):
        zipped = door.ask("/blog/", accept_encoding="gzip")
        assert {**told(zipped), "content-length": ""} == {
            name.lower(): "" if name == "Content-Length" else value
            for name, value in django.items()
            if name != "X-Cache-Parameters"
        }
        assert gzip.decompress(zipped.body) == plain
        assert brotli.decompress(door.ask("/blog/", accept_encoding="gzip, br").body) == plain
        assert door.ask("/blog/", accept_encoding="gzip;q=0").body == plain


def test_a_page_that_the_browser_has_is_not_sent_again(door: Door, client: Client) -> None:
    etag = client.get("/blog/").headers["ETag"]
    django = client.get("/blog/", headers={"If-None-Match": etag})
    expected = {name.lower(): value for name, value in django.items() if name.lower() != "x-cache-parameters"}
    for cache in ("miss", "hit", "hit"):
        answer = door.ask("/blog/", if_none_match=f'"other", {etag}')
        assert (answer.status, answer.body, answer.cache) == (304, b"", cache)
        assert {name: value for name, value in told(answer).items() if name != "vary"} == {
            name: value for name, value in expected.items() if name != "vary"
        }
    assert door.ask("/blog/", if_none_match='"other"').status == 200


def test_head_says_what_get_would(door: Door) -> None:
    for _ in range(2):
        head, whole = door.ask("/blog/", "HEAD"), door.ask("/blog/")
        assert (head.status, head.body) == (200, b"")
        assert told(head) == told(whole)
        assert head.header("content-length") == whole.header("content-length")


def test_many_who_wait_for_a_page_have_it_rendered_once(door: Door) -> None:
    answers = door.ask_together(*["/blog/"] * 10)
    assert {answer.body for answer in answers} == {answers[0].body}
    assert door.pool.calls == 1


@pytest.mark.parametrize("more", ["?utm_source=letter&gclid=1", "?page=1&utm_source=letter", "?x=%3Cscript%3E"])
def test_what_a_page_does_not_declare_neither_misses_nor_gets_in(more: str, door: Door) -> None:
    door.ask("/blog/")
    door.ask("/blog/?page=1")
    answer = door.ask(f"/blog/{more}")
    assert answer.cache == "hit" and b"letter" not in answer.body and b"script%3E" not in answer.body


def test_what_somebody_made_up_is_stored_for_nobody(door: Door) -> None:
    """The first who asks for a page gives it a parameter that a link on it may repeat."""
    door.ask("/blog/?poison=1")
    answer = door.ask("/blog/")
    assert answer.cache == "miss" and b"poison" not in answer.body


def test_another_host_is_no_key_and_no_answer(door: Door, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    is_allowed.cache_clear()
    assert door.ask("/blog/", host="evil.example").status == 400
    is_allowed.cache_clear()
    assert door.ask("/blog/", x_forwarded_host="evil.example", x_forwarded_proto="https").status == 200
    assert b"evil.example" not in door.ask("/blog/").body


@pytest.mark.parametrize("cookie", ["sessionid=x", "csrftoken=x", "a=b; messages=x"])
def test_whoever_bears_a_cookie_of_ours_gets_an_answer_of_their_own(cookie: str, door: Door) -> None:
    for _ in range(2):
        door.ask("/blog/")
        assert door.ask("/blog/", cookie=cookie).cache == "pass"
    assert door.ask("/blog/", cookie="_ga=1").cache == "hit"


def test_what_an_editor_sees_is_stored_for_nobody(door: Door, client: Client, editor: User) -> None:
    client.force_login(editor)
    session = client.cookies["sessionid"].value
    seen = door.ask("/admin/", cookie=f"sessionid={session}")
    assert seen.status == 200 and seen.cache == "pass"
    assert door.ask("/admin/").status == 302
    door.ask("/", cookie=f"sessionid={session}")
    assert door.ask("/").cache == "miss"


def test_a_private_page_is_never_stored(door: Door, blog_index: BlogIndexPage) -> None:
    page = make_post(blog_index, "For clients")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="hips")
    for _ in range(3):
        answer = door.ask(page.url)
        assert (answer.status, answer.cache) == (200, "pass")
    assert not [key for key in door.front.memory.now.pages if key.path == page.url]


def test_a_draft_is_not_there(door: Door, blog_index: BlogIndexPage) -> None:
    page = make_post(blog_index, "Not yet", live=False)
    for _ in range(2):
        assert door.ask("/blog/not-yet/").status == 404
    assert page.pk and not door.front.memory.now.pages


@pytest.mark.parametrize("path", ["/nothing/", "/nothing", "/blog"])
def test_what_is_missing_or_moved_is_said_and_not_stored(path: str, door: Door, client: Client) -> None:
    django = client.get(path)
    for _ in range(2):
        answer = door.ask(path)
        assert (answer.status, answer.header("location")) == (django.status_code, django.headers.get("Location", ""))
        assert answer.body == django.content
    assert not door.front.memory.now.pages


def test_a_sent_form_reaches_its_view_whole(door: Door, inquiry_page: InquiryPage) -> None:
    form = {"content_type": "application/x-www-form-urlencoded", "content_length": "9"}
    answer = door.ask("/inquire/", "POST", [b"name=", b"Anna", b""], **form)
    assert answer.status == 200 and b'value="Anna"' in answer.body and answer.cache == "pass"


@pytest.mark.parametrize("said", [{"content_length": "900"}, {"transfer_encoding": "chunked"}])
def test_half_a_form_reaches_no_view(said: dict[str, str], door: Door, inquiry_page: InquiryPage) -> None:
    form = {"content_type": "application/x-www-form-urlencoded"} | said
    answer = door.ask("/inquire/", "POST", [b"name=Anna", b"", b""], **form)
    assert answer.status == 400 and door.pool.calls == 0


def test_the_thank_you_page_is_nobody_elses(door: Door, inquiry_page: InquiryPage) -> None:
    thanked = f"/inquire/thanks/?sent={receipts.write_receipt('thanks', 'key')}"
    for _ in range(2):
        answer = door.ask(thanked)
        assert answer.status == 200 and answer.cache == "pass"
    assert door.ask("/inquire/").cache == "miss"
    assert door.ask("/inquire/").cache == "hit"


def test_a_full_queue_is_told_at_once_while_memory_answers(door: Door) -> None:
    door.ask("/blog/")
    handover: Any = door.front.handover
    handover.readers = Pool("full", threads=1, waiting=-1)
    refused = door.ask("/exercises/")
    assert refused.status == 503 and refused.header("retry-after") and b"try again" in refused.body
    assert door.ask("/blog/").cache == "hit"
    assert door.ask("/healthz").status == 200


def test_a_fault_is_a_500_and_in_the_log(door: Door, monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr("config.front.handover.wsgi_call.call", lambda known: 1 / 0)
    answer = door.ask("/blog/")
    assert answer.status == 500 and b"went wrong" in answer.body
    assert answer.header("content-security-policy") == "default-src 'none'"
    assert "could not answer GET /blog/" in caplog.text


def test_a_change_is_seen_at_once(door: Door, changing: Any, blog_index: BlogIndexPage) -> None:
    with changing():
        page = make_post(blog_index, "Rotate first")
    assert b"Rotate first" in door.ask(page.url).body
    assert door.ask(page.url).cache == "hit"
    page.title = "Rotate last"
    with changing():
        page.save_revision().publish()
    answer = door.ask(page.url)
    assert answer.cache == "miss" and b"Rotate last" in answer.body
    with changing():
        page.unpublish()
    assert door.ask(page.url).status == 404


def test_a_draft_leaves_the_memory_as_it_is(door: Door, changing: Any, blog_index: BlogIndexPage) -> None:
    with changing():
        page = make_post(blog_index, "Rotate first")
    door.ask(page.url)
    page.title = "Rotate last"
    with changing():
        page.save_revision()
    assert door.ask(page.url).cache == "hit"


def test_a_picture_is_sent_from_the_disk(door: Door) -> None:
    image = make_image()
    answer = door.ask(image.file.url)
    assert answer.file == (image.file.path,) and answer.header("content-type") == "image/png"
    assert door.ask(image.file.url, range="bytes=0-9").file == (image.file.path, 0, 10)
    assert door.pool.calls == 0
    assert door.ask("/media/nothing.png").status == 404


def test_readiness_is_said_in_words(door: Door, monkeypatch: Any) -> None:
    broken = readiness.ReadinessReport({"database": "does not answer"}, ready=False)
    monkeypatch.setattr(readiness, "readiness_report", lambda: broken)
    answer = door.ask("/readyz")
    assert answer.status == 503 and b"does not answer" in answer.body
    assert door.ask("/healthz").status == 200


def test_only_who_is_signed_in_may_send_a_film(door: Door, client: Client, editor: User, settings: Any) -> None:
    settings.FORM_MAX_BYTES = 20
    film = {"content_length": "40", "content_type": "application/octet-stream"}
    client.force_login(editor)
    names = {"forged": "x" * 32, "real": client.cookies["sessionid"].value, "empty": ""}
    told = {
        name: door.ask("/admin/images/add/", "POST", [b"x" * 40, b""], cookie=f"sessionid={session}", **film).status
        for name, session in names.items()
    }
    assert told["forged"] == told["empty"] == 413
    assert told["real"] != 413
    chunked = {"transfer_encoding": "chunked", "cookie": "sessionid=forged"}
    assert door.ask("/admin/images/add/", "POST", [b"x" * 40, b""], **chunked).status == 413
    assert door.ask("/inquire/", "POST", [b"x" * 40, b""], cookie=f"sessionid={names['real']}", **film).status == 413


def test_nobody_waits_for_a_size_of_a_picture_and_reading_writes_none(
    door: Door, changing: Any, blog_index: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image(size=(60, 40))
    chosen = {"image": image, "alt_text": "A bent hip", "decorative": False}
    post = make_post(blog_index, cover=image, body=[("picture", {"picture": chosen, "caption": "", "width": "column"})])
    for size in CustomRendition.objects.all():
        size.purge_from_cache()
        size.delete()
    monkeypatch.setattr(drawer, "is_open", True)
    with changing():
        edition.move_on()
    for address in (post.url, "/blog/"):
        first = door.ask(address)
        assert first.status == 200 and b"empty.svg" in first.body, address
    assert not CustomRendition.objects.exists()
    with changing():
        assert drawer.draw_waiting() and not drawer.draw_waiting()
        edition.move_on()
    for address in (post.url, "/blog/"):
        assert b"empty.svg" not in door.ask(address).body, address


@pytest.fixture
def around(door: Door, blog_index: BlogIndexPage) -> tuple[PostPage, PostPage]:
    """An article and the next of its series, which names it; both are in memory."""
    series = Series.objects.create(name="Hips", slug="hips")
    posts = make_post(blog_index, "First", series=series), make_post(blog_index, "Second", series=series)
    edition.refresh()
    for post in posts:
        assert b"First" in door.ask(post.url).body
    return posts


def rename(post: PostPage) -> None:
    post.title = "Rotate"
    post.save_revision().publish()


def test_a_page_around_a_change_is_sent_as_it_was_while_it_is_rendered_anew(
    door: Door, changing: Any, around: tuple[PostPage, PostPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.front.page_memory.LAG_SECONDS", 60)
    first, second = around
    with changing():
        rename(first)
    assert door.ask(first.url).cache == door.ask("/blog/").cache == door.ask(f"{second.url}?x=1").cache == "miss"
    assert b"Rotate" in door.ask("/blog/").body
    again = door.ask(second.url)
    assert again.cache == "stale" and b"Rotate" not in again.body
    renewed = door.ask_until(second.url, "hit")
    assert b"Rotate" in renewed.body and b"First" not in renewed.body


def test_a_page_around_a_change_is_sent_as_it_was_for_a_moment_only(
    door: Door, changing: Any, around: tuple[PostPage, PostPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.front.page_memory.LAG_SECONDS", 0)
    first, second = around
    with changing():
        rename(first)
    answer = door.ask(second.url)
    assert answer.cache == "miss" and b"Rotate" in answer.body


def test_what_is_taken_back_is_nowhere_from_then_on(
    door: Door, changing: Any, around: tuple[PostPage, PostPage]
) -> None:
    first, second = around
    with changing():
        rename(first)
    with changing():
        first.unpublish()
    assert door.ask(first.url).status == 404
    answer = door.ask(second.url)
    assert answer.cache == "miss" and b"First" not in answer.body


def test_a_comment_on_a_page_that_lags_is_seen_at_once(
    door: Door, changing: Any, around: tuple[PostPage, PostPage]
) -> None:
    first, second = around
    with changing():
        rename(first)
    with changing():
        moderation.decide([Comment.objects.create(page=second, name="Anna", text="Thanks a lot")], "approved")
    answer = door.ask(second.url)
    assert answer.cache == "miss" and b"Thanks a lot" in answer.body
