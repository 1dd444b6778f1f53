"""What visitors search for is counted without a trace of who they are, and the coach sees what to do about it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from blog.models import BlogIndexPage, PostPage
from home.models import User
from search.learning import counts
from search.learning.report import searches_report
from search.models import SearchedWords
from tests.factories import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Counts of other tests are left out, also those that another test's thread has written by now."""
    monkeypatch.setattr(counts, "_buffer", counts._Buffer())
    SearchedWords.objects.all().delete()
    Query.objects.all().delete()
    yield


def test_searches_are_counted_with_what_they_found_and_what_was_opened(
    client: Client, blog_index: BlogIndexPage
) -> None:
    make_post(blog_index, "Femur")
    for words in ("femur", "Femur ", "zzqxj"):
        client.get("/search/", {"q": words})
    assert client.post("/search/opened/", {"q": "femur"}).status_code == 204
    assert not SearchedWords.objects.exists()
    counts.flush()
    kept = {row.words: (row.times, row.opened, row.found) for row in SearchedWords.objects.all()}
    assert kept == {"femur": (2, 1, 1), "zzqxj": (1, 0, 0)}
    assert Query.objects.get(query_string="femur").hits == 2


def test_a_further_page_is_no_further_search(client: Client, blog_index: BlogIndexPage) -> None:
    for number in range(12):
        make_post(blog_index, f"Femur {number}")
    client.get("/search/", {"q": "femur", "kind": "article", "page": "2"})
    counts.flush()
    assert not SearchedWords.objects.exists()


@pytest.mark.parametrize("words", ["anna@example.com", "+43 660 123 45 67", "my number is 0660-1234567"])
def test_what_tells_of_a_person_is_not_kept(client: Client, blog_index: BlogIndexPage, words: str) -> None:
    client.get("/search/", {"q": words})
    counts.flush()
    assert not SearchedWords.objects.exists()


def test_counts_that_cannot_be_written_are_kept_for_later(monkeypatch: pytest.MonkeyPatch) -> None:
    counts.count_search("femur", 3)
    with monkeypatch.context() as broken:
        broken.setattr(counts, "_write", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            counts.flush()
    counts.flush()
    assert SearchedWords.objects.get().times == 1


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_IN_MEMORY", 3)
    for number in range(9):
        counts.count_search(f"word{number}", 0)
    assert len(counts._buffer.times) == 3


def test_old_counts_are_forgotten() -> None:
    SearchedWords.objects.create(day=timezone.localdate() - timedelta(days=400), words="old", times=1)
    counts.forget_old()
    assert not SearchedWords.objects.exists()


def test_the_report_asks_three_questions() -> None:
    today = timezone.localdate()
    rows = [
        ("lost", 0, 4, 0, 0),
        ("left", 0, 5, 0, 9),
        ("new", 1, 6, 2, 3),
        ("usual", 1, 2, 1, 3),
        ("usual", 20, 30, 9, 3),
    ]
    for words, ago, times, opened, found in rows:
        day = today - timedelta(days=ago)
        SearchedWords.objects.create(day=day, words=words, times=times, opened=opened, found=found)
    told = searches_report(30)
    assert [line.words for line in told.not_found] == ["lost"]
    assert [line.words for line in told.not_opened] == ["left"]
    assert [line.words for line in told.rising] == ["new", "left", "lost"]


def test_each_line_can_be_answered(editing: Client, blog_index: BlogIndexPage) -> None:
    counts.count_search("knee cave", 0)
    html = editing.get("/admin/reports/searches/").content.decode()
    assert "knee cave" in html
    form = editing.get("/admin/snippets/home/synonym/add/?words=knee%20cave").content.decode()
    assert "knee cave, " in form
    first = editing.post("/admin/reports/searches/put-first/", {"words": "knee cave"}, follow=True)
    assert first.status_code == 200 and "knee cave" in first.content.decode()
    draft = editing.post("/admin/reports/searches/write-about/", {"words": "knee cave"}, follow=True)
    assert draft.status_code == 200
    page = PostPage.objects.get(title="Knee cave")
    assert not page.live and page.slug == "knee-cave"


@pytest.mark.parametrize("words", ["'\"`", "{}", "?!", "👍", "膝"])
def test_words_that_make_no_address_still_make_a_draft(editing: Client, blog_index: BlogIndexPage, words: str) -> None:
    for _ in range(2):
        assert editing.post("/admin/reports/searches/write-about/", {"words": words}).status_code == 302
    assert len({page.slug for page in PostPage.objects.filter(title=words)}) == 2


def test_who_may_not_edit_pages_sees_no_searches(client: Client, db: None) -> None:
    visitor = User.objects.create_user("nobody", "nobody@example.com", "a long password")
    visitor.groups.add(Group.objects.create(name="Nobody"))
    client.force_login(visitor)
    assert client.get("/admin/reports/searches/").url.startswith("/admin/login/")
    assert client.post("/admin/reports/searches/write-about/", {"words": "x"}).url.startswith("/admin/login/")
    assert not PostPage.objects.filter(title="X").exists()
