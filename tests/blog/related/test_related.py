"""Related is related: the closest by its words comes first, the same on every database."""

import pytest
from django.core.management import call_command

from blog.models import BlogIndexPage, Kinship, PostPage
from blog.related.ranking import related_keys
from blog.related.similar_text import keywords, kin_of
from tests.factories import make_post

pytestmark = pytest.mark.django_db

TEXTS = {
    "Hip rotation first": "Internal rotation of the hip. A hip that cannot rotate borrows from the knee and the back. Train hip "
    "rotation in the 90/90 position, slowly, with the thigh turning in its socket.",
    "Train the turning hip": "Rotation of the hip is trained like strength: internal rotation, external rotation, the 90/90 "
    "switch, the hip airplane. The thigh turns, the pelvis stays.",
    "Knees and the hip": "The knee suffers when the hip does not rotate. Rotation missing in the hip is taken from the knee.",
    "Shoulders overhead": "The shoulder blade turns up, the arm goes overhead. Press only where the shoulder goes "
    "without a pinch.",
    "Tendons are slow": "A tendon adapts slowly. Load the Achilles tendon heavy and slow, for months, and count in weeks.",
    "Round your back": "The spine may round. Load a Jefferson curl lightly and let every vertebra move.",
}


@pytest.fixture
def posts(blog_index: BlogIndexPage) -> dict[str, PostPage]:
    made = {title: make_post(blog_index, title, body=[("text", f"<p>{text}</p>")]) for title, text in TEXTS.items()}
    call_command("relate_articles")
    return made


def titles(keys: list[int]) -> list[str]:
    return [PostPage.objects.get(pk=key).title for key in keys]


JUDGED = {
    "Hip rotation first": ["Train the turning hip", "Knees and the hip"],
    "Train the turning hip": ["Hip rotation first", "Knees and the hip"],
    "Knees and the hip": ["Hip rotation first"],
}


@pytest.mark.parametrize("title", JUDGED)
def test_the_closest_by_its_words_comes_first(posts: dict[str, PostPage], title: str) -> None:
    found = titles(related_keys(posts[title]))
    assert found[: len(JUDGED[title])] == JUDGED[title]


def test_nothing_close_is_nothing_related(posts: dict[str, PostPage]) -> None:
    assert not {"Hip rotation first", "Train the turning hip"} & set(titles(related_keys(posts["Tendons are slow"])))


def test_closeness_is_a_share_and_the_same_from_both_sides(posts: dict[str, PostPage]) -> None:
    one, other = posts["Hip rotation first"], posts["Train the turning hip"]
    assert 0 < kin_of(one)[other.pk] < 1
    assert kin_of(one)[other.pk] == pytest.approx(kin_of(other)[one.pk])


def test_an_article_that_changed_its_subject_is_close_no_more(
    posts: dict[str, PostPage], django_capture_on_commit_callbacks: object
) -> None:
    changed = posts["Train the turning hip"]
    changed.title, changed.body = "Sleep", [("text", "<p>Sleep eight hours in a dark and quiet bedroom.</p>")]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        changed.save_revision().publish()
    assert changed.pk not in related_keys(posts["Hip rotation first"])
    assert not Kinship.objects.filter(other=changed, closeness__gt=0.2).exists()


def test_an_unpublished_article_is_not_related(posts: dict[str, PostPage]) -> None:
    posts["Train the turning hip"].unpublish()
    assert "Train the turning hip" not in titles(related_keys(posts["Hip rotation first"]))


def test_the_words_of_an_article_are_stems_without_grammar(posts: dict[str, PostPage]) -> None:
    words = keywords(posts["Hip rotation first"])
    assert {"hip", "rotat", "knee"} <= set(words) and not {"the", "that", "from"} & set(words)
    assert max(words, key=lambda word: words[word]) in ("hip", "rotat")
