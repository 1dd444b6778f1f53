"""Writing under an article or an exercise: what is kept, what shows, what is refused, and in which words."""

import re
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import BlogIndexPage, PostPage
from coaching.models import LibraryPage
from home.comments import moderation
from home.comments.models import ClosedPage, Comment
from home.comments.site_settings import CommentSettings
from home.mail import outbox
from tests.factories import make_exercise, make_post
from tests.home.comments.writing import TEXT, write, written

pytestmark = pytest.mark.django_db

SEEDS = (
    # In the ways of the real ones, in other words: a tag that was left open, a cure behind a shortened link, a list of
    # drugs in two languages under a name that advertises, and letters struck at random.
    ("Anna", "levitra tablets[/url]", "drug sellers"),
    ("Casey", "Would you believe me if I told you of an amazing natural painkiller? Get rid of your knee pain for good, "
     "click this link >>> https://rb.gy/abcdef", "shortener"),
    ("Bob", "Buy Clomid Pills Online In The Uk Quozzil where can i buy levitra on line", "drug sellers"),
    ("brand name levitra online", "Mail Order Fluoxetine https://levitraz.example.com/ levitra Senza Ricetta", "advertisement"),
    ("Q", "QzLjtrvBAxmo", "gibberish"),
)  # fmt: skip


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    return make_post(blog_index)


def test_nothing_shows_before_it_is_approved_and_the_writer_is_thanked(client: Client, post: PostPage) -> None:
    response = write(client, post)
    assert response.status_code == 302
    assert "I have it" in client.get(response.url).content.decode()
    comment = Comment.objects.get()
    assert (comment.status, comment.verdict, comment.name) == ("waiting", "clean", "Anna")
    assert TEXT not in client.get(post.url).content.decode()


def test_articles_and_exercises_take_comments_and_other_pages_do_not(
    client: Client, post: PostPage, library: LibraryPage
) -> None:
    exercise = make_exercise(library)
    for page in (post, exercise):
        assert f'action="/comments/on/{page.pk}/write/"' in client.get(page.url).content.decode()
        written(client, page, f"About {page.title}, it helped me a lot.")
    assert write(client, library).status_code == 404
    assert write(client, make_post(post.get_parent().specific, "Not yet", live=False)).status_code == 404


def test_an_approved_one_shows_with_paragraphs_and_links_that_pass_on_nothing(client: Client, post: PostPage) -> None:
    text = "First <b>line</b>\nsecond\n\nSee https://doi.org/10.1000/x, please."
    Comment.objects.create(page=post, name="Anna", text=text, status="approved")
    html = client.get(post.url).content.decode()
    assert "<p>First &lt;b&gt;line&lt;/b&gt;<br>second</p>" in html
    assert '<a href="https://doi.org/10.1000/x" rel="ugc nofollow noopener">' in html
    assert "1 comment</h2>" in html


@pytest.mark.parametrize(("name", "text", "reason"), SEEDS)
def test_spam_goes_to_its_folder_with_a_right_reason_and_never_shows(
    client: Client, post: PostPage, name: str, text: str, reason: str
) -> None:
    comment = written(client, post, text, name=name)
    assert comment.status == "spam" and any(reason in words for words in comment.reasons)
    assert text[:20] not in client.get(post.url).content.decode()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"website": "x"}, "do not see"),
        ({"started": "made-up"}, "made-up clock"),
        ({"took": "1"}, "3 seconds"),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, "another site"),
    ],
)
def test_how_it_was_sent_counts(client: Client, post: PostPage, changes: dict[str, str], reason: str) -> None:
    comment = written(client, post, **changes)
    assert comment.status == "spam" and any(reason in words for words in comment.reasons)


def test_the_same_text_on_another_page_is_noticed(client: Client, post: PostPage) -> None:
    other = make_post(post.get_parent().specific, "Another")
    assert written(client, post, name="Ann").status == "waiting"
    comment = written(client, other, name="Bea")
    assert comment.status == "spam" and "the same text was sent elsewhere" in comment.reasons


def test_sent_twice_it_is_kept_once(client: Client, post: PostPage) -> None:
    first, second = write(client, post), write(client, post)
    assert first.status_code == second.status_code == 302 and Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "  "}, "Write a line or two first."),
        ({"name": "\u200b"}, "Tell me what to call you."),
        ({"text": "a" * 5001}, "longer than 5,000"),
        ({"text": "a\x00b"}, "no text can hold"),
        ({"email": "anna@"}, "not a complete e-mail address"),
        ({"wants_answers": "on"}, "Give me an address"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_with_all_that_was_typed(
    client: Client, post: PostPage, changes: dict[str, str], words: str
) -> None:
    data = {"text": "Kept as typed"} | changes
    html = write(client, post, **data).content.decode()
    assert words in html and not Comment.objects.exists()


def test_an_answer_stands_one_level_deep_under_what_it_answers(client: Client, post: PostPage) -> None:
    root = Comment.objects.create(page=post, name="Anna", text="Root", status="approved")
    form = client.get(f"/comments/on/{post.pk}/write/", {"parent": str(root.pk)}).content.decode()
    assert "Your answer to Anna</h1>" in form and "<blockquote><p>Root</p></blockquote>" in form
    reply = written(client, post, "I do not agree with you at all.", parent=str(root.pk))
    assert reply.parent == root
    Comment.objects.update(status="approved")
    deeper = written(client, post, "And neither do I, to be honest.", name="Cora", parent=str(reply.pk))
    assert deeper.parent == root
    waiting = Comment.objects.create(page=post, name="X", text="Not shown yet")
    assert written(client, post, "An answer to what nobody sees yet.", parent=str(waiting.pk)).parent is None


def test_closed_for_one_page_for_all_or_after_some_days(client: Client, post: PostPage) -> None:
    rules = CommentSettings.for_site(post.get_site())
    ClosedPage.objects.create(page=post)
    assert write(client, post).status_code == 403 and "comments__form" not in client.get(post.url).content.decode()
    ClosedPage.objects.all().delete()
    rules.close_after_days = 3
    rules.save()
    assert write(client, post).status_code == 302
    PostPage.objects.filter(pk=post.pk).update(first_published_at="2020-01-01T00:00Z")
    assert write(client, post, "Another one, somewhat later.").status_code == 403
    rules.close_after_days, rules.is_open = None, False
    rules.save()
    assert write(client, post, "Another one, somewhat later.").status_code == 403


def test_known_people_are_shown_at_once_only_where_the_coach_trusts_them(client: Client, post: PostPage) -> None:
    rules = CommentSettings.for_site(post.get_site())
    known = {"name": "Anna", "email": "anna@example.com"}
    Comment.objects.create(page=post, text="Before", status="approved", decided_at="2026-01-01T00:00Z", **known)
    assert written(client, post, "This helped me more than I thought.", **known).status == "waiting"
    rules.trust_known = True
    rules.save()
    assert written(client, post, "Now my other hip moves as well.", **known).status == "approved"
    assert written(client, post, "I am Anna, too, believe me.", name="Anna").status == "waiting"
    assert written(client, post, "Buy cheap cialis online now", **known).status == "spam"


def test_ones_own_can_be_put_right_or_taken_back_for_a_quarter_of_an_hour(client: Client, post: PostPage) -> None:
    url = write(client, post).url
    kept = client.post(url, {"text": "Better words, and more of them."}, follow=True).content.decode()
    assert "Your changes are kept." in kept
    comment = Comment.objects.get()
    assert comment.text.startswith("Better words") and comment.edited_at
    client.post(url, {"text": "Buy cheap viagra online https://bit.ly/x"})
    comment.refresh_from_db()
    assert comment.status == "spam"
    with patch("django.core.signing.time.time", return_value=comment.created_at.timestamp() + 16 * 60):
        assert client.get(url).status_code == 410 and client.post(url, {"take_back": "1"}).status_code == 410
    assert client.post(url, {"take_back": "1"}).status_code == 302 and not Comment.objects.exists()
    assert client.get("/comments/mine/nonsense/").status_code == 410


def test_a_permalink_leads_to_its_place_and_to_no_unapproved_one(client: Client, post: PostPage) -> None:
    comments = [
        Comment.objects.create(page=post, name=f"N{n}", text=f"Comment {n}", status="approved") for n in range(45)
    ]
    assert client.get(f"/comments/{comments[0].pk}/").url.endswith(f"#comment-{comments[0].pk}")
    last = client.get(f"/comments/{comments[-1].pk}/").url
    assert "page=2" in last and f'id="comment-{comments[-1].pk}"' in client.get(last).content.decode()
    hidden = Comment.objects.create(page=post, name="X", text="x")
    assert client.get(f"/comments/{hidden.pk}/").status_code == 404


def test_many_comments_cost_a_page_no_more_queries_than_few(client: Client, post: PostPage) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(post.url)
        return len(queries)

    Comment.objects.create(page=post, name="A", text="One", status="approved")
    cost()
    few = cost()
    for number in range(60):
        root = Comment.objects.create(page=post, name="A", text=f"More {number}", status="approved")
        Comment.objects.create(page=post, parent=root, name="B", text="Reply", status="approved")
    assert cost() <= few + 1  # the count of threads


def test_somebody_is_told_of_an_answer_once_the_address_is_confirmed(client: Client, post: PostPage) -> None:
    asked = written(client, post, email="anna@example.com", wants_answers="on")
    outbox.deliver_due()
    assert not mail.outbox  # nobody is written to for a comment that nobody approved
    moderation.decide([asked], "approved")
    outbox.deliver_due()
    (confirm,) = re.findall(r"https?://\S+(/comments/answers/confirm/\S+)", mail.outbox[0].body)
    moderation.answer_comment(asked, "Well done.", "Coach")
    outbox.deliver_due()
    assert len(mail.outbox) == 1
    assert client.get(confirm).status_code == 200
    asked.refresh_from_db()
    assert asked.answers_confirmed_at is None
    for _ in range(2):
        client.post(confirm)
    moderation.answer_comment(asked, "And go on.", "Coach")
    outbox.deliver_due()
    before, after = mail.outbox[1:]
    assert "Well done." in before.body and "And go on." in after.body and after.to == ["anna@example.com"]
    (stop,) = re.findall(r"https?://\S+(/comments/answers/stop/\S+)", after.body)
    assert "Stop the mail" in client.get(stop).content.decode()
    client.post(stop)
    assert "You get no more mail" in client.get(stop).content.decode() and client.get(confirm).status_code == 410
    moderation.answer_comment(asked, "Once more.", "Coach")
    outbox.deliver_due()
    assert len(mail.outbox) == 3


def test_a_flood_neither_fills_the_disk_nor_buries_the_queue(client: Client, post: PostPage) -> None:
    with patch.object(settings, "FORM_LIMIT_PER_HOUR", 10):
        answers = [
            write(client, post, f"Comment number {n}, quite an ordinary one.", REMOTE_ADDR="203.0.113.9").status_code
            for n in range(130)
        ]
    assert answers.count(429) >= 30
    assert Comment.objects.waiting().count() <= 10 and Comment.objects.count() <= 100
    assert client.get(post.url).status_code == 200


def flood(
    client: Client, post: PostPage, number: int, text: str = "Comment number {n}, quite an ordinary one."
) -> list[int]:
    """The answers to comments from as many networks."""
    return [write(client, post, text.format(n=n), REMOTE_ADDR=f"203.0.{n}.9").status_code for n in range(number)]


def test_a_crowd_of_ordinary_comments_sends_no_reader_away(client: Client, post: PostPage) -> None:
    with patch("home.comments.open_pages.CROWD_ON_PAGE", 5):
        assert set(flood(client, post, 12)) == {302}
        honest = written(client, post, "The lift-offs made my left hip move again.", REMOTE_ADDR="198.51.100.7")
    assert (honest.status, honest.verdict) == ("waiting", "doubtful")
    assert any("came in a crowd" in reason for reason in honest.reasons)
    assert Comment.objects.waiting().filter(verdict="clean").count() == 5


def test_in_a_crowd_known_people_are_as_welcome_as_ever(client: Client, post: PostPage) -> None:
    known = {"name": "Anna", "email": "anna@example.com"}
    Comment.objects.create(page=post, text="Before", status="approved", decided_at="2026-01-01T00:00Z", **known)
    with patch("home.comments.open_pages.CROWD_ON_PAGE", 0), patch("home.comments.open_pages.WAITING_KEPT", 0):
        assert written(client, post, "This helped me more than I thought.", **known).verdict == "clean"


def test_in_a_crowd_the_captcha_is_asked_for(client: Client, post: PostPage) -> None:
    with patch("home.comments.open_pages.CROWD_ON_PAGE", 0), patch("home.antispam.captcha.is_on", return_value=True):
        response = write(client, post)
    assert response.status_code == 200 and "One step more" in response.content.decode()


def test_only_a_full_disk_turns_words_away_and_they_stay_in_the_form(client: Client, post: PostPage) -> None:
    with patch("home.comments.open_pages.WAITING_KEPT", 2):
        flood(client, post, 2)
        response = write(client, post, "The lift-offs made my left hip move again.", REMOTE_ADDR="198.51.100.7")
    assert response.status_code == 503 and "made my left hip move again" in response.content.decode()
    assert Comment.objects.count() == 2


def test_a_flood_of_spam_takes_nobody_s_place_and_its_folder_keeps_the_least_sure(
    client: Client, post: PostPage
) -> None:
    least = Comment.objects.create(page=post, name="Anna", text="Called spam by mistake", status="spam", score=1.1)
    with patch("home.comments.open_pages.SPAM_KEPT", 5), patch("home.comments.open_pages.SPAM_SLACK", 0):
        assert set(flood(client, post, 9, "Buy cheap viagra {n} http://pills{n}.example")) == {302}
        honest = write(client, post, "The lift-offs made my left hip move again.", REMOTE_ADDR="198.51.100.7")
    assert honest.status_code == 302 and Comment.objects.waiting().count() == 1
    spam = Comment.objects.filter(status="spam")
    assert spam.count() <= 6 and least in spam


def test_no_method_and_no_nonsense_breaks_anything(client: Client, post: PostPage) -> None:
    url = f"/comments/on/{post.pk}/write/"
    assert client.get(url).status_code == 200 and client.put(url).status_code == 405
    assert client.post(url, b"\xff\xfe", content_type="application/json").status_code == 200
    assert client.post(url, {"text": "\ud800".encode("utf-8", "surrogatepass"), "name": "x"}).status_code == 302
    for path in ("on/999999999/write/", "on/0/write/", "999999999/", "on/1/?page=x"):
        assert client.get(f"/comments/{path}").status_code == 404
    for path in ("decide/x/", "answers/stop/x/"):
        assert client.get(f"/comments/{path}").status_code == 410
