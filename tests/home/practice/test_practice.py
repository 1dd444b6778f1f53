"""Saying that one put a page into practice: counted once a person, by nobody's GET, and never by a program."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from coaching.models import LibraryPage
from home.comments import moderation
from home.comments.models import Comment
from home.mail import outbox
from home.pages.edition import Edition
from home.practice.models import DaySalt, Practice
from home.practice.totals import Totals, totals_of
from home.privacy import personal_data
from tests.factories import make_exercise, make_inquiry, make_post
from tests.home.comments.writing import started

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    return make_post(blog_index)


def say(page: Any, stage: str = "did", client: Client | None = None, address: str = "203.0.113.1", **more: str) -> Any:
    headers = {"HTTP_USER_AGENT": more.pop("agent", BROWSER), "REMOTE_ADDR": address}
    headers |= {key: more.pop(key) for key in list(more) if key.startswith("HTTP_")}
    data = {"stage": stage, "started": started(), "took": "9"} | more
    return (client or Client()).post(f"/practice/{page.pk}/", data, **headers)


def test_each_person_is_counted_once_a_page_and_may_change_the_mind(post: PostPage) -> None:
    anna, bo = Client(), Client()
    assert say(post, "try", anna).status_code == 302
    assert totals_of(post.pk) == Totals(will_try=1)
    say(post, "did", anna)
    say(post, "difference", anna, address="203.0.113.77")
    say(post, "did", bo, address="203.0.113.2")
    assert totals_of(post.pk) == Totals(did=1, difference=1)
    assert totals_of(post.pk).words == "2 readers put this into practice, 1 of them says it made a difference."


def test_a_browser_that_forgets_its_word_is_known_for_the_day_and_no_address_is_kept(post: PostPage) -> None:
    for _ in range(5):
        say(post)
    assert totals_of(post.pk).all == 1
    practice = Practice.objects.get()
    assert "203.0.113" not in str(vars(practice)) and len(practice.day_mark) == 64
    Practice.objects.update(created_at=timezone.now() - timedelta(days=2))
    DaySalt.objects.update(day=timezone.localdate() - timedelta(days=2))
    call_command("ask_practised", verbosity=0)
    practice.refresh_from_db()
    assert practice.day_mark == "" and not DaySalt.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"website": "x"},
        {"started": "made-up"},
        {"started": ""},
        {"took": "0.3"},
        {"agent": ""},
        {"agent": "python-requests/2.32"},
        {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"stage": "hacked"},
        {"stage": ""},
    ],
)
def test_programs_count_nothing(post: PostPage, changes: dict[str, str]) -> None:
    assert say(post, **changes).status_code == 200  # type: ignore[arg-type]
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"website": "x"}, "A field that nobody sees was filled in"),
        ({"started": "made-up"}, "came so fast, or from a page so old"),
        ({"took": "0.3"}, "came so fast, or from a page so old"),
        ({"agent": "curl/8"}, "Your browser calls itself a program"),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, "sent from another site"),
    ],
)
def test_whoever_is_not_counted_is_told_the_reason_and_loses_no_word(
    post: PostPage, changes: dict[str, str], reason: str
) -> None:
    html = say(post, sentence="My knee bent.", **changes).content.decode()
    assert reason in html and "My knee bent." in html
    # The form that is offered again carries nothing over that stood against the first.
    assert 'value="made-up"' not in html and 'value="0.3"' not in html and 'value="x"' not in html


def test_too_much_from_one_connection_is_called_that(post: PostPage, settings: Any) -> None:
    settings.FORM_LIMIT_PER_HOUR = 1
    say(post)
    assert "Too much came from your connection" in say(post).content.decode()


def test_a_flood_of_programs_and_any_get_count_nothing(post: PostPage) -> None:
    client = Client(HTTP_USER_AGENT=BROWSER)
    for number in range(200):
        if number % 50 == 0:
            client.get(f"/practice/{post.pk}/box/")
            client.get(f"/practice/{post.pk}/?stage=did&started={started()}")
            client.get(f"/practice/{post.pk}/thanks/")
        client.post(f"/practice/{post.pk}/", {"stage": "did"}, REMOTE_ADDR=f"198.51.100.{number}")
    assert not Practice.objects.exists()


def test_the_page_is_the_same_for_everybody_and_leads_to_the_form_without_javascript(post: PostPage) -> None:
    anna = Client(HTTP_USER_AGENT=BROWSER)
    before = anna.get(post.url).content
    Edition.objects.all().delete()
    assert say(post, client=anna).status_code == 302
    assert not Edition.objects.exists() and Client().get(post.url).content == before == anna.get(post.url).content
    assert anna.cookies["practised"]["path"] == "/practice/" and anna.cookies["practised"]["httponly"]
    assert f'href="/practice/{post.pk}/"' in before.decode()
    assert "1 reader put this into practice" in anna.get(f"/practice/{post.pk}/box/").content.decode()
    assert 'value="difference"' in anna.get(f"/practice/{post.pk}/").content.decode()


def test_articles_and_exercises_ask_and_lists_do_not(post: PostPage, library: LibraryPage) -> None:
    assert "data-practice=" in Client().get(make_exercise(library).url).content.decode()
    assert Client().get(f"/practice/{library.pk}/").status_code == 404
    assert say(library).status_code == 404


def test_a_sentence_waits_in_the_queue_and_spam_does_not_even_that(post: PostPage) -> None:
    say(post, sentence="My knee bent without pain for the first time.", name="Anna")
    story = Comment.objects.get()
    assert (story.status, story.name) == ("waiting", "Anna") and Practice.objects.get().comment == story
    say(post, address="203.0.113.5", sentence="Buy cheap viagra online now")
    assert Comment.objects.order_by("pk").last().status == "spam"  # type: ignore[union-attr]
    moderation.decide([story], "approved")
    assert "My knee bent" in Client().get(post.url).content.decode()


def test_one_gentle_question_fourteen_days_later_and_the_address_is_forgotten(post: PostPage) -> None:
    say(post, "try", email="Anna@example.com")
    outbox.deliver_due()
    (confirm,) = re.findall(r"https?://[^/\s]+(/practice/confirm/\S+)", mail.outbox[0].body)
    Client().get(confirm)
    assert Practice.objects.get().confirmed_at is None
    assert "once" in Client().post(confirm).content.decode()
    call_command("ask_practised", verbosity=0)
    Practice.objects.update(changed_at=timezone.now() - timedelta(days=14, hours=1))
    for _ in range(3):
        call_command("ask_practised", verbosity=0)
    outbox.deliver_due()
    assert [message.to for message in mail.outbox] == [["anna@example.com"]] * 2
    assert Practice.objects.get().email == ""
    (answer,) = re.findall(r"https?://[^/\s]+(/practice/answer/\S+)", mail.outbox[1].body)
    Client().post(answer, {"stage": "difference", "started": started(0), "took": "1"})  # one press, and quick
    assert totals_of(post.pk) == Totals(difference=1)


def test_an_address_that_nobody_confirms_is_forgotten_and_is_one_persons_data(post: PostPage) -> None:
    say(post, email="anna@example.com")
    assert "1 practice to be asked about" in personal_data.summary("anna@example.com")
    Practice.objects.update(changed_at=timezone.now() - timedelta(days=8))
    call_command("ask_practised", verbosity=0)
    assert Practice.objects.get().email == "" and totals_of(post.pk).all == 1


def test_the_dashboard_shows_impact_and_each_page_has_its_own(
    editing: Client, post: PostPage, inquiry_page: Any
) -> None:
    say(post, "difference", sentence="It made all the difference to my squat.")
    make_inquiry(inquiry_page, came_from=post.url)
    dashboard = editing.get("/admin/").content.decode()
    assert "<b>1 reader put something into practice</b>, 1 of them within the last week" in dashboard
    assert "1 says it made a difference" in dashboard and "1 story to answer" in dashboard
    assert "impact__chart" in dashboard and "What leads to inquiries" in dashboard
    listed = editing.get("/admin/impact/").content.decode()
    assert post.title in listed and "<svg" in listed
    page = editing.get(f"/admin/impact/{post.pk}/").content.decode()
    assert "It made all the difference" in page and "1 inquiry began here" in page
    table = editing.get("/admin/impact/export/").content.decode("utf-8-sig").splitlines()
    assert table[1].endswith(",0,0,1,1,1")
    assert Client().get("/admin/impact/").status_code == 302


def test_totals_are_a_recount_whatever_happens(post: PostPage, blog_index: BlogIndexPage) -> None:
    other = make_post(blog_index, "Another")
    for number in range(30):
        say(other if number % 3 else post, ("try", "did", "difference")[number % 3], address=f"203.0.113.{number}")
    Practice.objects.filter(page=other).last().delete()  # type: ignore[union-attr]
    for page in (post, other):
        found = totals_of(page.pk)
        assert found.all == Practice.objects.filter(page=page).count()
        assert found.difference == Practice.objects.filter(page=page, stage="difference").count()


def test_impact_counts_people_once_however_many_pages_they_practised(
    editing: Client, post: PostPage, blog_index: BlogIndexPage
) -> None:
    other = make_post(blog_index, "Another")
    anna, bo, cleo = Client(), Client(), Client()
    say(post, "did", anna)
    say(other, "difference", anna)
    say(post, "try", bo, address="203.0.113.2")
    say(post, "did", cleo, address="203.0.113.3")
    Practice.objects.filter(page=post, stage="did").exclude(visitor=Practice.objects.get(page=other).visitor).update(
        changed_at=timezone.now() - timedelta(days=9)
    )
    html = " ".join(editing.get("/admin/impact/").content.decode().split())
    assert "<b>2 readers put something into practice</b>, 1 of them within the last week." in html
    assert "1 says it made a difference. 1 will try." in html
