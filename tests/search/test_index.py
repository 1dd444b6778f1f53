"""The index follows the pages: what is taken down, closed or moved is found no more, nor seen in counts and passages."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage
from coaching.models import Joint, LibraryPage
from home.models import HomePage
from home.pages import edition
from search.answering import postings_cache
from search.index import postings, rebuild, tokens
from search.index.postings import Changes, as_number, changed, encode
from search.models import Document, DocumentPassage, Posting, Word
from tests.factories import make_exercise, make_post
from tests.search.finding import answers, page

pytestmark = pytest.mark.django_db
SECRET = "femur"


def everywhere(client: Client) -> str:
    """All that a visitor can get of a word: the page, its data, suggestions, and the data of near words."""
    asked = ("/search/", "/search.json", "/search/suggestions/")
    words = (SECRET, "femr", "fem", f'"private {SECRET}"')
    return "".join(client.get(address, {"q": word}).content.decode() for address in asked for word in words)


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    return make_post(blog_index, f"Private {SECRET}", body=[("text", f"<p>Told of the {SECRET} alone.</p>")])


def hidden(client: Client) -> bool:
    seen = everywhere(client)
    counts = client.get("/search.json", {"q": SECRET}).json()["count"]
    return f"Private {SECRET}" not in seen and "Told of" not in seen and counts == 0


def test_a_draft_is_not_found(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, f"Private {SECRET}", live=False)
    assert hidden(client)


def test_what_is_taken_down_is_found_no_more(client: Client, post: PostPage) -> None:
    assert not hidden(client)
    post.unpublish()
    assert hidden(client)


def test_what_is_deleted_is_found_no_more(client: Client, post: PostPage) -> None:
    post.delete()
    assert hidden(client)
    assert not Document.objects.filter(title__contains=SECRET).exists()
    assert not Posting.objects.filter(token=f"t{SECRET}").exists()


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_what_is_closed_to_the_public_is_found_no_more(client: Client, post: PostPage, above: bool, kind: str) -> None:
    closed = post.get_parent() if above else post
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type=kind, password="secret words")
    assert hidden(client)
    restriction.delete()
    assert not hidden(client)


def test_what_is_closed_behind_the_back_of_the_index_is_not_shown_either(client: Client, post: PostPage) -> None:
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=post, restriction_type="login")])
    assert f"Private {SECRET}" not in everywhere(client)
    assert "Told of" not in everywhere(client)


def test_what_moves_to_where_nobody_may_read_is_found_no_more(client: Client, post: PostPage, home: HomePage) -> None:
    private = home.add_child(instance=BlogIndexPage(title="Members", slug="members"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    post.move(private, pos="last-child")
    assert hidden(client)


def test_an_unpublished_exercise_is_gone_from_the_article_that_shows_it(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    exercise = make_exercise(library, "Ischial lift")
    block = {"exercise": exercise, "dose": "", "detail": "", "note": ""}
    make_post(blog_index, "Practice", body=[("exercise", block)])
    assert set(answers(client, "ischial")) == {"Ischial lift", "Practice"}
    exercise.unpublish()
    assert answers(client, "ischial") == []


def test_a_new_slug_is_where_the_answer_leads(client: Client, post: PostPage) -> None:
    post.slug = "another"
    post.save_revision().publish()
    (hit,) = client.get("/search.json", {"q": SECRET}).json()["results"]
    assert hit["url"].endswith("/another/")


def test_a_renamed_joint_is_found_once_the_clock_has_passed(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Circle", joints=["Hip"])
    joint = Joint.objects.get(slug="hip")
    joint.name = "Acetabulum"
    joint.save()
    assert answers(client, "acetabulum") == []
    rebuild.keep_up()
    assert answers(client, "acetabulum") == ["Circle"]


def test_the_index_is_made_where_there_is_none(client: Client, post: PostPage) -> None:
    for model in (DocumentPassage, Document, Posting):
        model.objects.all().delete()
    assert hidden(client)
    rebuild.keep_up()
    assert not hidden(client)


def test_an_index_in_another_language_is_made_anew(post: PostPage, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild.keep_up()
    assert rebuild.is_whole()
    for module in (rebuild, tokens):
        monkeypatch.setattr(module, "EVERY", tokens.every("de"))
    assert not rebuild.is_whole()
    rebuild.keep_up()
    assert rebuild.is_whole()


def test_a_rebuild_mends_what_was_lost_and_finds_meanwhile(client: Client, post: PostPage) -> None:
    Posting.objects.filter(token__startswith="t").delete()
    seen: list[int] = []
    rebuild.rebuild(lambda done, count: seen.append(len(answers(client, SECRET))))
    assert seen and all(seen)
    assert answers(client, f"told {SECRET} alone") == [f"Private {SECRET}"]
    out = StringIO()
    call_command("rebuild_search", stdout=out, verbosity=1)
    assert "pages can be found" in out.getvalue()


def test_a_rebuild_that_is_broken_off_leaves_everything_to_be_found(
    client: Client, post: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("search.management.commands.rebuild_search.rebuild", interrupt)
    err = StringIO()
    call_command("rebuild_search", stderr=err)
    assert "Broken off" in err.getvalue()
    assert answers(client, SECRET)


def test_a_rebuild_that_is_run_again_doubles_nothing(post: PostPage) -> None:
    def rows() -> list[Any]:
        passages = DocumentPassage.objects.order_by("document", "place").values_list("document", "place", "text")
        sets = {row.token: as_number(row.places) for row in Posting.objects.all()}
        return [*Document.objects.order_by("pk").values_list("pk", "title"), *passages, sets, Word.objects.count()]

    rebuild.rebuild()
    before = rows()
    rebuild.rebuild()
    assert rows() == before


def test_a_page_is_published_though_the_index_fails(
    client: Client, blog_index: BlogIndexPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("search.index.indexing.enter", lambda *args, **kwargs: 1 / 0)
    post = make_post(blog_index, f"Private {SECRET}")
    assert client.get(post.url).status_code == 200
    assert "could not be entered" in caplog.text


def test_the_index_is_the_same_after_an_edit_and_its_undoing(post: PostPage) -> None:
    def rows() -> dict[str, int]:
        return {row.token: as_number(row.places) for row in Posting.objects.all()}

    before = rows()
    title = post.title
    for other in ("Something else", title):
        post.title = other
        post.save_revision().publish()
    assert rows() == before


@pytest.mark.parametrize(
    "places", [set(), {1}, {5000}, {1, 2, 3}, set(range(1, 900, 7)), {1, 40_000}, set(range(3, 64))]
)
def test_a_set_is_read_as_it_was_written(places: set[int]) -> None:
    assert as_number(encode(places)) == sum(1 << place for place in places)
    more = changed(encode(places), {9, 70_001}, {1})
    assert as_number(more) == sum(1 << place for place in (places | {9, 70_001}) - {1})


def test_many_documents_are_written_at_once() -> None:
    changes = Changes()
    changes.replace(3, (), ("ta", "tb"))
    changes.replace(4, (), ("tb",))
    changes.write()
    assert postings.stored_sets(["ta", "tb", "tc"]) == {"ta": 1 << 3, "tb": (1 << 3) + (1 << 4)}


def read_of_postings(tokens: list[str]) -> tuple[dict[str, int], int]:
    """The sets, and how many times they were asked of the database."""
    with CaptureQueriesContext(connection) as queries:
        sets = postings_cache.sets_of(tokens)
    return sets, sum("search_posting" in one["sql"] for one in queries)


def test_sets_are_read_once_in_an_edition_and_take_no_more_room_than_they_may(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    Posting.objects.create(token="ta", places=encode({3}))
    assert read_of_postings(["ta", "tz", "ta"]) == ({"ta": 1 << 3}, 1)
    assert read_of_postings(["tz", "ta"]) == ({"ta": 1 << 3}, 0)
    with django_capture_on_commit_callbacks(execute=True):
        Posting.objects.update(places=encode({4}))
        edition.move_on()
    assert read_of_postings(["ta"]) == ({"ta": 1 << 4}, 1)
    monkeypatch.setattr(postings_cache, "MOST_BYTES", 200)
    assert read_of_postings(["tb", "ta"]) == ({"ta": 1 << 4}, 1)
    assert read_of_postings(["ta"]) == ({"ta": 1 << 4}, 1)


def test_the_page_says_nothing_of_the_index(client: Client, post: PostPage) -> None:
    assert "tokens" not in page(client, SECRET)
