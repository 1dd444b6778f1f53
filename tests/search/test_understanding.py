"""How a search is read: joined words, slips, endings, accents, synonyms, shorthand; the same on the site and in the library."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from blog.models import BlogIndexPage
from coaching.models import LibraryPage
from home.finding.synonyms import Synonyms, starting_set
from home.finding.typed import take_apart
from home.finding.words import tidy_words
from home.models import Synonym
from tests.factories import make_exercise, make_post
from tests.search.finding import answers, page

pytestmark = pytest.mark.django_db

# As typed -> the exercise that is meant.
TABLE = {
    "birddog": "Bird dog", "bird-dog": "Bird dog", "BIRD DOG": "Bird dog", "bird dogs": "Bird dog", "brid dog": "Bird dog",
    "dead lift": "Deadlift", "deadlifts": "Deadlift", "turkish getup": "Turkish get-up", "tgu": "Turkish get-up",
    "turkisch get up": "Turkish get-up", "façade pull": "Façade pull", "facade pull": "Façade pull",
    "hip aeroplane": "Hip airplane", "airpl": "Hip airplane", "butt": "Glute bridge", "glut bridge": "Glute bridge",
    "how do i do a bird dog": "Bird dog",
}  # fmt: skip


# As typed -> what comes first, and what would without that way of reading it.
FIRST = {
    "improve rotating jaws": ("Jaw rotation", "Improve posture"),  # a word that says little is not missed
    "pushups on knees": ("Pushups", "Kneeling plank"),  # what is said of how counts less than what is named
    "leg exercises": ("Leg press", "Single-leg hop"),  # half of a compound word tells little
    "tspine": ("T-spine turn", "Spinal wave"),  # a letter and a word
    "grip strength": ("Forearm crusher", "Wide-grip row"),  # two words that mean something together
    "antebrachum": ("Forearm crusher", ""),  # a slip in a word that only the synonyms have
    "dumbel row": ("Dumbbell row", "Wide-grip row"),
    "traps": ("Shrug drill", "Trap bar lift"),  # a muscle, which more than one trap is not
    "plan": ("Season plan", "Plank"),  # a whole word before the beginning of another
    "span": ("Wide reach", "Spanish squat"),  # even one that is but mentioned
    "pad of the toe": ("Metatarsal roll", "Toe press on a pad"),  # a row of words that stand apart in a title
    "crux w": ("Crux walk", "Wall crux"),  # a beginning is that of the word that stands beside the other in a name
    "first crux walk": ("Crux walk", "First walk"),
    "v-bar row": ("V-Bar row", "Long bar row with a vest"),  # what follows a single letter tells as much as any word
    "ankle day": ("Ankle pump", "Long hike"),  # nobody asks for a day
    "beginner": ("Where to begin", "Pushups"),  # what nearly everything is filed under names no exercise
}


@pytest.fixture
def drills(library: LibraryPage, blog_index: BlogIndexPage) -> LibraryPage:
    Synonym.objects.create(words="forearm, grip strength, antebrachium")
    Synonym.objects.create(words="metatarsal, pad of the toe")
    texts = {
        "Jaw rotation": "", "Improve posture": "Rotate the jaw.", "Pushups": "", "Leg press": "", "Single-leg hop": "",
        "Kneeling plank": "Before pushups, put both knees down.", "T-spine turn": "",
        "Spinal wave": "The spine moves.", "Forearm crusher": "",
        "Wide-grip row": "Strength for the back.", "Dumbbell row": "", "Season plan": "", "Plank": "",
        "Curl": "With a dumbell.", "Shrug drill": "The trapezius.", "Trap bar lift": "", "Evening routine": "",
        "Wide reach": "The span of both arms.", "Spanish squat": "", "Metatarsal roll": "", "Toe press on a pad": "",
        "V-Bar row": "", "Long bar row with a vest": "V.", "First walk": "A crux.",
        "Crux walk": "", "Wall crux": "", "Wall for a crux": "", "Ankle pump": "", "Long hike": "No ankle on this day.",
    }  # fmt: skip
    for title, text in texts.items():
        make_exercise(library, title, setup=text)
    make_post(blog_index, "Where to begin", body=[("text", "<p>For a beginner, slowly.</p>")])
    return library


def test_what_is_meant_comes_first(client: Client, drills: LibraryPage) -> None:
    found = {words: answers(client, words) for words in FIRST}
    assert {words: titles[0] for words, titles in found.items()} == {
        words: first for words, (first, _) in FIRST.items()
    }


@pytest.fixture
def exercises(library: LibraryPage) -> LibraryPage:
    for title in (
        "Bird dog",
        "Deadlift",
        "Turkish get-up",
        "Façade pull",
        "Hip airplane",
        "Glute bridge",
        "Setup drill",
    ):
        make_exercise(library, title)
    return library


def test_site_and_library_read_a_search_alike(client: Client, exercises: LibraryPage) -> None:
    on_the_site = {words: answers(client, words)[0] for words in TABLE}
    assert on_the_site == TABLE
    in_the_library = {words: client.get(exercises.url, {"q": words}).context["cards"][0].title for words in TABLE}
    assert in_the_library == TABLE


def test_a_synonym_that_the_coach_adds_counts_at_once(client: Client, exercises: LibraryPage) -> None:
    assert answers(client, "pointer") == []
    Synonym.objects.create(words="pointer, bird dog")
    assert answers(client, "pointer") == ["Bird dog"]
    response = client.get(exercises.url, {"q": "pointer"})
    assert [card.title for card in response.context["cards"]] == ["Bird dog"]


def test_a_site_begins_with_anatomy_and_gym_talk() -> None:
    assert Synonym.objects.count() == len(list(starting_set())) > 60


def test_a_line_needs_two_words() -> None:
    with pytest.raises(Exception, match="at least two"):
        Synonym(words="glutes, ").full_clean()


def test_synonyms_of_several_words_are_found_within_a_search() -> None:
    synonyms = Synonyms.from_lines(["hip flexors, psoas", "shin, front of the lower leg"])
    assert synonyms.longest_at(["tight", "hip", "flexor"], 1) == (2, frozenset({("psoa",)}))
    assert synonyms.longest_at(["hip", "flexor"], 1) == (1, frozenset())


def test_a_search_is_taken_apart() -> None:
    typed = take_apart('why do my “knees out” hurt -squat "one"')
    assert typed.phrases == (("knees", "out"),)
    assert typed.without == ("squat",)
    assert typed.asks and typed.complains
    assert take_apart("jumper's knee").complains and not take_apart("jumpers at knee height").complains
    assert take_apart("crunchy knees").complains and take_apart("bad back").complains
    assert take_apart("90 - 90").without == ()


def test_who_is_asked() -> None:
    assert take_apart("do you take beginners").asks_coach and take_apart("Will you watch my videos?").asks_coach
    assert not take_apart("do you need a belt").asks_coach and not take_apart("how do you squat").asks_coach


@given(st.text(max_size=300))
def test_no_text_breaks_the_understanding(text: str) -> None:
    assert len(tidy_words(text)) <= 200 and "\x00" not in tidy_words(text)
    take_apart(text)


def test_what_is_far_off_stands_for_a_word_of_a_name_alone(client: Client, library: LibraryPage) -> None:
    make_exercise(library, "Goblet squat", setup="No quixotry.")
    assert answers(client, "goblin") == ["Goblet squat"]
    assert answers(client, "quixotrees") == []


def test_a_private_word_is_never_offered(client: Client, exercises: LibraryPage) -> None:
    make_exercise(exercises, "Zirkadian drill").unpublish()
    for words in ("zirkadiann", "zirkadiann drill", "bird zirkadiann"):
        assert '?q=zirkadian"' not in page(client, words)
        assert client.get("/search.json", {"q": words}).json()["corrected"] == {}
    assert answers(client, "zirkadiann") == []
