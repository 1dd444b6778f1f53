"""One search over all that anyone may read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage
from coaching.models import LibraryPage
from search.query import tidy, understand
from search.snippets import mark, snippet
from tests.factories import make_exercise, make_post

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> list[str]:
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    return [page.title for page in response.context["pages"].object_list]


@pytest.fixture
def written(blog_index: BlogIndexPage, library: LibraryPage) -> BlogIndexPage:
    make_post(blog_index, "Rotate first", body=[("text", "<p>The femur rotates in its socket.</p>")])
    make_post(blog_index, "Ankles", body=[("section", {"heading": "Dorsiflexion", "numbered": True})])
    make_exercise(
        library, "Hip airplane", also_known_as="aeroplane", cues=[("cue", {"cue": "Square up", "why": "Slowly"})]
    )
    return blog_index


def test_it_finds_titles_bodies_headings_aliases_and_cues(client: Client, written: BlogIndexPage) -> None:
    assert found(client, "rotate first") == ["Rotate first"]
    assert found(client, "femur") == ["Rotate first"]
    assert found(client, "dorsiflexion") == ["Ankles"]
    assert found(client, "aeroplane") == ["Hip airplane"]
    assert found(client, "square") == ["Hip airplane"]


def test_it_knows_a_word_in_its_other_forms(client: Client, written: BlogIndexPage) -> None:
    assert found(client, "rotating") == ["Rotate first"]
    assert found(client, "ankle") == ["Ankles"]


def test_a_page_named_so_comes_before_one_that_mentions_it(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(
        blog_index,
        "Shoulders",
        body=[("text", "<p>Unlike ankles, shoulders hang. " + "Other words follow. " * 50 + "</p>")],
    )
    make_post(blog_index, "Ankles", body=[("text", "<p>" + "Ankles bend and bear you. " * 3 + "</p>")])
    assert found(client, "ankles")[0] == "Ankles"


def test_what_was_found_is_marked_and_escaped(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "A <b>bold</b> hip", body=[("text", "<p>The hip &lt;script&gt; turns.</p>")])
    html = client.get("/search/", {"q": "hip"}).content.decode()
    assert "<mark>hip</mark>" in html
    assert "A &lt;b&gt;bold&lt;/b&gt;" in html
    assert "<script> turns" not in html


def test_nothing_unpublished_or_private_ever_shows(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "Draft femur", live=False)
    taken_down = make_post(blog_index, "Old femur")
    taken_down.unpublish()
    private = make_post(blog_index, "Private femur")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="secret words")
    assert found(client, "femur") == []
    page = client.get("/search/", {"q": "femur"})
    assert b"Private femur" not in page.content


def test_an_edit_is_found_at_once(client: Client, written: BlogIndexPage) -> None:
    post = written.get_children().first().specific
    post.title = "Sartorius"
    post.save_revision().publish()
    assert found(client, "sartorius") == ["Sartorius"]


@pytest.mark.parametrize(
    "words",
    ['"', "'", "(", ")", "*", "AND", "OR NOT", "NEAR(hip)", "hip AND", "-hip", "title:hip", "^hip", "hip*", '"hip', "{}", "\x00",
     "hip\x00", "💪", "x" * 10_000, "a " * 5_000, "%", "_", "\\", ";--", "<script>", "90/90", "  ", "&&&", "ﬀ", "\ud800"],
)  # fmt: skip
def test_any_text_gets_an_answer(client: Client, written: BlogIndexPage, words: str) -> None:
    response = client.get("/search/?q=" + "".join(f"%{byte:02X}" for byte in words.encode("utf-8", "surrogatepass")))
    assert response.status_code == 200


@pytest.mark.parametrize("page", ["zebra", "-1", "0", "99999999999999999999", "\x00", "1.5"])
def test_any_page_number_gets_an_answer(client: Client, written: BlogIndexPage, page: str) -> None:
    assert client.get("/search/", {"q": "hip", "page": page}).status_code == 200


@given(st.text(max_size=300))
def test_no_text_breaks_the_understanding(text: str) -> None:
    words = tidy(text)
    assert len(words) <= 200 and "\x00" not in words
    understand(words)


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_a_snippet_is_always_safe(text: str, terms: list[str]) -> None:
    for html in (snippet(text, terms), mark(text, terms)):
        assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


def test_ten_hits_cost_what_two_cost(client: Client, blog_index: BlogIndexPage) -> None:
    def cost() -> int:
        client.get("/search/?q=femur")
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/?q=femur")
        return len(queries)

    for number in range(2):
        make_post(blog_index, f"Femur {number}")
    few = cost()
    for number in range(2, 10):
        make_post(blog_index, f"Femur {number}")
    assert cost() == few
