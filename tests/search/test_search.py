"""One search over all that anyone may read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage
from coaching.models import InquiryPage, LibraryPage, RoutineIndexPage, RoutinePage
from demo.planting.pages import plant_page
from home.models import HomePage, StandardPage, Synonym
from search.answering.passages import WordsToMark, mark, shown
from tests.committed import commit
from tests.factories import make_exercise, make_post, make_study
from tests.search.finding import answers, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(blog_index: BlogIndexPage, library: LibraryPage) -> BlogIndexPage:
    make_post(blog_index, "Rotate first", body=[("text", "<p>The femur rotates in its socket.</p>")])
    make_post(blog_index, "Ankles", body=[("section", {"heading": "Dorsiflexion", "numbered": True})])
    make_exercise(
        library, "Hip airplane", also_known_as="aeroplane", cues=[("cue", {"cue": "Square up", "why": "Slowly"})]
    )
    return blog_index


def test_it_finds_titles_bodies_headings_aliases_and_cues(client: Client, written: BlogIndexPage) -> None:
    assert answers(client, "rotate first")[0] == "Rotate first"
    assert answers(client, "femur") == ["Rotate first"]
    assert answers(client, "dorsiflexion") == ["Ankles"]
    assert answers(client, "aeroplane") == ["Hip airplane"]
    assert answers(client, "square") == ["Hip airplane"]


def test_it_finds_every_word_that_a_reader_sees_and_no_other(client: Client, blog_index: BlogIndexPage) -> None:
    study = make_study(title="Capsular stiffness in rowers")
    body = [
        ("callout", {"kind": "warning", "heading": "Careful", "text": "<p>No bouncing.</p>"}),
        ("faq", {"heading": "", "questions": [{"question": "Does it click?", "answer": "<p>Sometimes audibly.</p>"}]}),
        ("study", {"study": study, "note": "An association"}),
        ("quote", {"quote": "Turn before you load", "attribution": "Grandmother"}),
    ]
    make_post(blog_index, "Many blocks", body=body)
    for seen in ("bouncing", "click", "audibly", "capsular", "association", "grandmother"):
        assert answers(client, seen) == ["Many blocks"], seen
    assert answers(client, "warning") == []  # the name of a choice


def test_a_page_named_so_comes_before_one_that_mentions_it(client: Client, blog_index: BlogIndexPage) -> None:
    filler = "Other words follow. " * 50
    make_post(blog_index, "Shoulders", body=[("text", f"<p>Unlike ankles, shoulders hang. {filler}</p>")])
    make_post(blog_index, "Ankles", body=[("text", "<p>" + "Ankles bend and bear you. " * 3 + "</p>")])
    assert answers(client, "ankles")[0] == "Ankles"


def test_a_question_is_answered_by_an_article_and_a_movement_by_the_exercise(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    make_post(blog_index, "Knees that ache", body=[("text", "<p>Why a knee hurts in a wall sit, and what helps.</p>")])
    make_exercise(library, "Wall sit", standfirst="A knee that hurts likes this.")
    assert answers(client, "why does my knee hurt in a wall sit?")[0] == "Knees that ache"
    assert answers(client, "wall sit")[0] == "Wall sit"


def test_a_question_with_a_name_in_it_is_answered_by_what_explains(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    for title in ("Deep squat hold", "Curl"):
        make_exercise(library, title)
    make_post(blog_index, "Depth", body=[("text", "<p>Who has to squat deep, and who does not have to.</p>")])
    assert answers(client, "do i have to squat deep")[0] == "Depth"
    assert answers(client, "how do i do a deep squat hold")[0] == "Deep squat hold"


def test_what_is_put_to_the_coach_is_answered_by_a_page(
    client: Client, blog_index: BlogIndexPage, home: HomePage
) -> None:
    make_post(blog_index, "Patience", body=[("text", "<p>Beginners, take your time.</p>")])
    plant_page(home, StandardPage(title="Coaching", body=[("text", "<p>Beginners are welcome.</p>")]))
    assert answers(client, "do you take beginners")[0] == "Coaching"


def test_the_list_of_a_kind_comes_after_one_of_it(client: Client, home: HomePage) -> None:
    index = plant_page(home, RoutineIndexPage(title="Routines"))
    plant_page(index, RoutinePage(title="Ready to lift", standfirst="For the bench."))
    assert answers(client, "routine before bench press")[0] == "Ready to lift"


def test_where_few_have_the_words_a_synonym_of_several_words_counts_in_a_text(
    client: Client, library: LibraryPage
) -> None:
    make_exercise(library, "Cave walk", setup="Let the knee cave.")
    make_exercise(library, "Stork step", setup="Stop where the knee falls inwards.")
    assert set(answers(client, "knee caving in")) == {"Cave walk", "Stork step"}


def test_a_routine_is_a_warm_up_and_a_plan(client: Client, home: HomePage, library: LibraryPage) -> None:
    make_exercise(library, "Shoulder circle", setup="Warm up first. A plan.")
    index = plant_page(home, RoutineIndexPage(title="Routines"))
    plant_page(index, RoutinePage(title="Shoulders before pressing"))
    assert answers(client, "shoulder warmup")[0] == "Shoulders before pressing"


def test_words_that_mean_something_together_count_in_a_passage_where_they_are_together(
    client: Client, blog_index: BlogIndexPage
) -> None:
    Synonym.objects.create(words="valgus, knee falls in")
    filler = "Other words follow here. " * 10
    make_post(blog_index, "Apart", body=[("text", f"<p>A knee. {filler} He falls. Squatting.</p>")])
    make_post(blog_index, "Zither", body=[("text", f"<p>The knee falls in. {filler} Squatting.</p>")])
    assert answers(client, "valgus squatting")[0] == "Zither"


def test_what_is_called_by_a_part_of_the_words_is_found(
    client: Client, blog_index: BlogIndexPage, library: LibraryPage
) -> None:
    make_exercise(library, "Downward dog")
    make_exercise(library, "Pushups", cues=[("cue", {"cue": "Straight as a board", "why": ""})])
    make_post(blog_index, "A walk", body=[("text", "<p>Sit down. The dog pushes, we get up, my knees creak.</p>")])
    make_post(blog_index, "Tables", body=[("text", "<p>On hands and knees, then pushups.</p>")])
    assert answers(client, "down dog")[0] == "Downward dog"
    assert set(answers(client, "pushups on knees")) == {"Pushups", "Tables"}
    assert answers(client, "press ups")[0] == "Pushups"


def test_a_name_that_begins_with_a_word_that_says_nothing(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "IT band and glute stretch")
    make_exercise(library, "Squats with bands")
    for words in ("it band", "IT-band", "iliotibial band", "itb"):
        assert answers(client, words)[0] == "IT band and glute stretch", words


def test_who_says_what_hurts_is_shown_what_is_for_it(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Wrist rocks", joints=["Wrist"])
    make_exercise(library, "Handstand", contraindications="Not while a wrist gives you pain.")
    assert set(answers(client, "wrist pain")) == {"Handstand", "Wrist rocks"}


def test_the_kind_of_page_that_is_asked_for_comes_first(
    client: Client, blog_index: BlogIndexPage, home: HomePage
) -> None:
    make_post(blog_index, "At home", body=[("text", "<p>A routine for hip mobility.</p>")])
    index = plant_page(home, RoutineIndexPage(title="Routines"))
    plant_page(index, RoutinePage(title="Hips that turn"))
    assert answers(client, "hip mobility routine")[0] == "Hips that turn"


def test_a_question_that_a_heading_puts_is_answered_there(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(
        blog_index, "Belts", body=[("text", "<p>What your belt costs you, what shoes cost, what the rest costs.</p>")]
    )
    body = [("section", {"heading": "What does it cost?", "numbered": False}), ("text", "<p>Not much.</p>")]
    make_post(blog_index, "Plans", body=body)
    assert answers(client, "how much does it cost")[0] == "Plans"


def test_a_question_with_a_word_that_nobody_wrote_still_finds(client: Client, written: BlogIndexPage) -> None:
    assert answers(client, "how does the femur rotate in its socket honestly") == ["Rotate first"]
    assert "most of them" in page(client, "how does the femur rotate in its socket honestly")


def test_a_phrase_and_a_word_ruled_out(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "One", body=[("text", "<p>Push the knees out as you sit down.</p>")])
    make_post(blog_index, "Two", body=[("text", "<p>Out of the hole, the knees follow.</p>")])
    assert set(answers(client, "knees out")) == {"One", "Two"}
    assert answers(client, '"knees out"') == ["One"]
    assert answers(client, "knees -push") == ["Two"]
    assert answers(client, "-push") == ["One"]  # ruling out alone is no search


def test_what_was_found_is_marked_and_escaped(client: Client, blog_index: BlogIndexPage) -> None:
    make_post(blog_index, "A <b>bold</b> hip", body=[("text", "<p>The hip &lt;script&gt; turns.</p>")])
    html = page(client, "hip")
    assert "<mark>hip</mark>" in html
    assert "A &lt;b&gt;bold&lt;/b&gt;" in html
    assert "<script> turns" not in html


def test_an_answer_leads_to_the_section_that_it_is_from(client: Client, blog_index: BlogIndexPage) -> None:
    body = [("section", {"heading": "The slow tissue", "numbered": True}), ("text", "<p>Tendons wait for load.</p>")]
    post = make_post(blog_index, "Patience", body=body)
    anchor = f"{post.url}#the-slow-tissue"
    assert f'href="{anchor}">The slow tissue</a>' in page(client, "tendons")
    assert 'id="the-slow-tissue"' in client.get(post.url).content.decode()
    (hit,) = client.get("/search.json", {"q": "tendons"}).json()["results"]
    assert hit["section_url"] == f"http://testserver{anchor}"
    assert hit["passage"] == "Tendons wait for load."


def test_answers_are_counted_by_kind_and_narrowed(client: Client, written: BlogIndexPage, library: LibraryPage) -> None:
    make_post(written, "Hips", body=[("text", "<p>Hips turn.</p>")])
    make_exercise(library, "Hip hinge", level="advanced")
    make_exercise(library, "Wrist circle", joints=["Wrist"], standfirst="Leave the hip out of it.")
    assert client.get("/search.json", {"q": "hip"}).json()["kinds"] == {"exercise": 3, "article": 1}
    assert answers(client, "hip", kind="article") == ["Hips"]
    assert answers(client, "hip", level="advanced") == ["Hip hinge"]
    assert answers(client, "hip", kind="exercise", joint="wrist") == ["Wrist circle"]
    assert answers(client, "hip", joint="nowhere") == []
    assert "?q=hip&amp;kind=article" in page(client, "hip")


@pytest.mark.parametrize(
    "more", [{"kind": "\x00"}, {"kind": "x", "joint": "'"}, {"level": "a" * 5000}, {"topic": "💪"}]
)
def test_any_filter_gets_an_answer(client: Client, written: BlogIndexPage, more: dict[str, str]) -> None:
    assert page(client, "hip", **more)


def test_a_slip_is_read_told_and_can_be_taken_back(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Cossack squat")
    html = page(client, "cossak squat")
    assert "I read “cossak” as <b>cossack</b>" in html
    assert "?q=cossak+squat&amp;exactly=1" in html
    assert "I read" not in page(client, "cossak squat", exactly="1")
    assert "Nothing has all of those words" in page(client, "cossak squat", exactly="1")
    assert "I read" not in page(client, "cossack squat")


def test_what_the_coach_puts_first_stands_first(client: Client, written: BlogIndexPage) -> None:
    post = written.get_children().get(title="Ankles")
    SearchPromotion.objects.create(query=Query.get("femur"), page=post, description="Begin below.")
    html = page(client, "Femur")
    assert html.index("Begin below.") < html.index("Rotate first")
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    assert "Begin below." not in page(client, "femur")


def test_nothing_found_shows_ways_on(client: Client, written: BlogIndexPage) -> None:
    html = page(client, "airplxyzzy")
    assert "I have nothing on “airplxyzzy” yet" in html
    assert '<a class="chip" href="?q=Hip">Hip</a>' in html
    assert '<a class="chip" href="?q=airplane">Airplane</a>' in html
    inquiry = InquiryPage.objects.get()
    assert f'Or ask me. I read every message. <a class="more" href="{inquiry.url}">{inquiry.title}</a>' in html


def test_nothing_typed_says_what_can_be(client: Client, written: BlogIndexPage) -> None:
    assert "What are you looking for?" in page(client, "")
    assert "What are you looking for?" in page(client, " \x00 ")


def test_an_edit_is_found_at_once(client: Client, written: BlogIndexPage) -> None:
    post = written.get_children().get(title="Ankles").specific
    post.title = "Sartorius"
    post.save_revision().publish()
    assert answers(client, "sartorius") == ["Sartorius"]


def test_any_page_number_gets_an_answer(client: Client, written: BlogIndexPage) -> None:
    for number in ("zebra", "-1", "0", "99999999999999999999", "\x00", "1.5"):
        page(client, "hip", page=number)
        assert client.get("/search.json", {"q": "hip", "page": number}).status_code == 200, number


@given(st.text(max_size=300), st.sets(st.text(min_size=1, max_size=12), max_size=4))
def test_a_passage_is_always_safe(text: str, stems: set[str]) -> None:
    for html in (shown(text, WordsToMark(stems)), mark(text, WordsToMark(stems))):
        assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


def test_ten_hits_cost_what_two_cost_and_no_search_writes(client: Client, blog_index: BlogIndexPage) -> None:
    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [one["sql"] for one in queries if not one["sql"].startswith("SELECT")]
        return len(queries)

    addresses = ("/search/?q=femur", "/search/?q=femr", "/search/suggestions/?q=fem", "/search.json?q=femur+rotates")
    for number in range(2):
        make_post(blog_index, f"Femur rotates {number}")
    few = [cost(address) for address in addresses]
    for number in range(2, 10):
        make_post(blog_index, f"Femur rotates {number}")
    assert [cost(address) for address in addresses] == few


def test_a_browser_learns_of_this_search(client: Client, written: BlogIndexPage) -> None:
    assert '<link rel="search"' in page(client, "hip")
    description = client.get("/search/description.xml")
    assert description["Content-Type"] == "application/opensearchdescription+xml"
    assert 'template="http://testserver/search/?q={searchTerms}"' in description.content.decode()


def test_a_search_is_answered_again_from_memory_and_counted_each_time(
    client: Client, written: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[str, int]] = []
    monkeypatch.setattr("search.learning.counts.count_search", lambda words, found: counted.append((words, found)))
    commit()
    first = page(client, "hip")
    with CaptureQueriesContext(connection) as queries:
        assert page(client, "hip") == first
    assert len(queries) <= 1, "one may ask for the edition"
    assert counted[0] == counted[1] and counted[0][0] == "hip"
    make_post(written, "Hip, newly written")
    for _ in range(2):
        assert "newly written" in page(client, "hip"), "in its transaction, and once it is committed"
        commit()
