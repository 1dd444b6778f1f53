"""One inquiry of a double click, a reload and a replay; two of two different ones; a limit on all of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from django.utils import timezone

from coaching.models import Inquiry, InquiryPage
from home.models import OutgoingMail
from tests.coaching.inquiries.sending import answers, ask, send

pytestmark = pytest.mark.django_db
KEY = "7f9c24e8-3b12-4fef-91e0-5a1c1f2f3d4b"


def test_the_same_sent_twice_is_one_inquiry_with_one_pair_of_mails_and_the_same_thanks(
    client: Client, form_page: InquiryPage
) -> None:
    places = {send(client, form_page, submission=KEY)["Location"].partition("?")[0] for _ in range(3)}
    assert Inquiry.objects.count() == 1 and OutgoingMail.objects.count() == 2
    assert places == {f"{form_page.url}thanks/"}


@pytest.mark.parametrize(
    "keys", [("", ""), (KEY, ""), ("", KEY), (KEY, "another"), (KEY, "\x00" * 99), ("x" * 9999, "y")]
)
def test_the_same_words_under_another_key_or_none_are_one(
    client: Client, form_page: InquiryPage, keys: tuple[str, str]
) -> None:
    for key in keys:
        assert send(client, form_page, submission=key).status_code == 302
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "My right hip pinches."},
        {"name": "Ben"},
        {"email": "ben@example.com"},
        {"instagram": "anna"},
        {"goal": "Move better"},
        {"health": "A torn meniscus.", "health_consent": "on"},
        {"answer_where": "Berlin"},
    ],
)
def test_anything_else_under_the_same_key_is_kept_as_well(
    client: Client, form_page: InquiryPage, changes: dict[str, str]
) -> None:
    ask(form_page, "Where")
    send(client, form_page, submission=KEY)
    send(client, form_page, submission=KEY, **changes)
    assert Inquiry.objects.count() == 2


def test_line_ends_and_blanks_make_no_other_inquiry(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page, message="One\r\ntwo ")
    send(client, form_page, message="One\ntwo", email="Anna@Example.com")
    assert Inquiry.objects.count() == 1


def test_the_same_words_days_later_are_a_new_inquiry_unless_it_is_the_same_form(
    client: Client, form_page: InquiryPage
) -> None:
    send(client, form_page, submission=KEY)
    Inquiry.objects.update(created_at=timezone.now() - timedelta(days=2))
    send(client, form_page, submission=KEY)
    assert Inquiry.objects.count() == 1
    send(client, form_page)
    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize("key", ["", " ", "\x00"])
def test_the_same_words_without_a_key_are_a_new_inquiry_once_a_day_is_over(
    client: Client, form_page: InquiryPage, key: str
) -> None:
    for count in (1, 2, 3):
        send(client, form_page, submission=key)
        send(client, form_page, submission=key)
        assert (Inquiry.objects.count(), OutgoingMail.objects.count()) == (count, 2 * count)
        Inquiry.objects.update(created_at=F("created_at") - timedelta(days=200))


def test_capitals_in_the_address_make_no_other_inquiry(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page, submission=KEY)
    send(client, form_page, submission="another", email="ANNA@EXAMPLE.COM")
    assert Inquiry.objects.count() == 1
    for key, address in (("a", "anna@müller.de"), ("b", "anna@MÜLLER.de")):
        send(client, form_page, submission=key, email=address)
    assert Inquiry.objects.count() == 2


def test_one_who_is_quicker_is_found_when_both_are_past_the_first_look(
    client: Client, form_page: InquiryPage, monkeypatch: Any
) -> None:
    send(client, form_page, submission=KEY)
    monkeypatch.setattr("coaching.inquiries.receive._kept_before", lambda *args: None)
    assert "/thanks/?sent=" in send(client, form_page, submission=KEY)["Location"]
    assert Inquiry.objects.count() == 1 and OutgoingMail.objects.count() == 2


def test_a_browser_without_cookies_gets_none(form_page: InquiryPage) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get(form_page.url).cookies == client.post(form_page.url, answers()).cookies


@pytest.fixture
def limited(settings: Any) -> Any:
    settings.FORM_LIMIT_PER_HOUR = 3
    cache.clear()
    yield settings
    cache.clear()


def test_more_than_a_person_sends_is_kept_aside_and_a_flood_refused_with_all_that_was_typed(
    client: Client, form_page: InquiryPage, limited: Any
) -> None:
    for number in range(31):
        response = send(client, form_page, message=f"Message {number}")
    assert list(Inquiry.objects.order_by("pk").values_list("status", flat=True)[:5]) == ["new"] * 3 + ["spam"] * 2
    assert Inquiry.objects.order_by("pk")[4].reasons == ["number 5 from the same connection within an hour"]
    assert Inquiry.objects.count() == 30
    assert response.status_code == 429 and response["Retry-After"]
    assert b"Message 30</textarea>" in response.content and b"coach@example.com" in response.content
    other = Client(REMOTE_ADDR="203.0.113.77")
    assert send(other, form_page, message="From elsewhere").status_code == 302
