"""An inquiry: kept first, answered truthfully, guarded without a word to people."""

import json
import time
import urllib.error
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from coaching.models import Inquiry, InquiryPage
from home import outbox
from home.models import OutgoingMail, SiteSettings

pytestmark = pytest.mark.django_db


def started(seconds_ago: float = 30) -> str:
    return signing.dumps(time.time() - seconds_ago, salt="form-started")


def answers(**changes: str) -> dict[str, str]:
    values = {
        "name": "Anna",
        "email": "anna@example.com",
        "goal": "",
        "message": "My left hip pinches.",
        "started": started(),
        "took": "30.0",
    }
    return values | changes


@pytest.fixture
def form_page(inquiry_page: InquiryPage) -> InquiryPage:
    settings = SiteSettings.for_site(inquiry_page.get_site())
    settings.email = "coach@example.com"
    settings.save()
    return inquiry_page


def send(client: Client, form_page: InquiryPage, **changes: str) -> Any:
    return client.post(form_page.url, answers(**changes))


def test_it_is_kept_and_leads_to_a_thank_you_that_a_reload_does_not_send_again(
    client: Client, form_page: InquiryPage
) -> None:
    response = send(client, form_page)
    assert response.status_code == 302 and response["Location"].endswith("/inquire/thanks/")
    inquiry = Inquiry.objects.get()
    assert (inquiry.name, inquiry.email, inquiry.message) == ("Anna", "anna@example.com", "My left hip pinches.")
    assert inquiry.status == Inquiry.Status.NEW
    for _ in range(2):
        assert client.get(response["Location"]).status_code == 200
    assert Inquiry.objects.count() == 1


def test_the_coach_and_the_prospect_both_get_a_mail(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page)
    assert mail.outbox == []
    outbox.deliver_due()
    to_coach, to_prospect = sorted(mail.outbox, key=lambda message: message.to != ["coach@example.com"])
    assert to_coach.reply_to == ["anna@example.com"] and "My left hip pinches." in to_coach.body
    assert to_prospect.to == ["anna@example.com"] and to_prospect.reply_to == ["coach@example.com"]
    assert "My left hip pinches." in to_prospect.body


def test_a_dead_mail_server_loses_nothing(client: Client, form_page: InquiryPage) -> None:
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("refused")):
        assert send(client, form_page).status_code == 302
        outbox.deliver_due()
    assert Inquiry.objects.count() == 1
    assert OutgoingMail.objects.filter(sent_at=None).count() == 2


def test_an_error_is_said_beside_its_field_and_nothing_typed_is_lost(client: Client, form_page: InquiryPage) -> None:
    response = send(client, form_page, email="anna@", message="A long <b>story</b>")
    html = response.content.decode()
    assert "not a complete e-mail address" in html
    assert 'value="anna@"' in html and "A long &lt;b&gt;story&lt;/b&gt;" in html
    assert 'aria-invalid="true"' in html and "id_email_error" in html
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"message": "x" * 100_000},
        {"message": "nul \x00 byte"},
        {"email": "a@b\r\nBcc: c@example.com"},
        {"email": "a" * 250 + "@example.com"},
        {"goal": "none of the choices"},
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(
    client: Client, form_page: InquiryPage, changes: dict[str, str]
) -> None:
    response = send(client, form_page, **changes)
    assert response.status_code == 200
    assert b'role="alert"' in response.content
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("text", ["👍🏽 schmerzt", "كتفي يؤلمني", "line\r\nbreak", "a" * 10_000])
def test_any_script_survives(client: Client, form_page: InquiryPage, text: str) -> None:
    send(client, form_page, message=text)
    assert Inquiry.objects.get().message.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_a_program_that_fills_the_trap_is_kept_aside_and_told_so(client: Client, form_page: InquiryPage) -> None:
    response = send(client, form_page, website="https://pills.example")
    assert response["Location"].endswith("/inquire/held/")
    inquiry = Inquiry.objects.get()
    assert inquiry.status == Inquiry.Status.SPAM and inquiry.reasons
    assert OutgoingMail.objects.count() == 0
    assert b"coach@example.com" in client.get(response["Location"]).content


@pytest.mark.parametrize("clock", [0, -3600, "made up", ""])
def test_a_form_sent_at_once_or_with_a_made_up_clock_is_kept_aside(
    client: Client, form_page: InquiryPage, clock: str | int
) -> None:
    send(client, form_page, started=clock if isinstance(clock, str) else started(clock))
    assert Inquiry.objects.get().status == Inquiry.Status.SPAM


def test_a_form_left_open_for_a_day_still_sends(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page, started=started(86_400))
    assert Inquiry.objects.get().status == Inquiry.Status.NEW


def test_a_browser_without_cookies_can_write(form_page: InquiryPage) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client, form_page).status_code == 302
    assert not client.cookies


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "x" * 5000])
def test_an_origin_that_is_no_path_of_the_site_is_left_out(client: Client, form_page: InquiryPage, path: str) -> None:
    send(client, form_page, came_from=path)
    assert Inquiry.objects.get().came_from == ""


def test_the_article_that_brought_the_visitor_is_kept(client: Client, form_page: InquiryPage) -> None:
    html = client.get(f"{form_page.url}?from=/blog/rotate-first/").content.decode()
    assert 'value="/blog/rotate-first/"' in html
    send(client, form_page, came_from="/blog/rotate-first/")
    assert Inquiry.objects.get().came_from == "/blog/rotate-first/"


@pytest.fixture
def captcha(settings: Any) -> None:
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public-key", "private-key"


def verify_says(answer: Any) -> Any:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return patch("django_recaptcha.client.recaptcha_request", return_value=BytesIO(body))


def solve(client: Client, form_page: InquiryPage, token: str = "token") -> Inquiry:
    assert client.post(form_page.url, answers() | {"g-recaptcha-response": token}).status_code == 302
    return Inquiry.objects.get()


def test_without_keys_there_is_no_captcha_and_the_dashboard_says_so(form_page: InquiryPage, editing: Client) -> None:
    assert b"g-recaptcha" not in editing.get(form_page.url).content
    assert "CAPTCHA is off" in editing.get(reverse("wagtailadmin_home")).content.decode()


def test_with_keys_the_box_is_there_but_nothing_is_loaded_from_outside(
    client: Client, form_page: InquiryPage, captcha: None
) -> None:
    response = client.get(form_page.url)
    assert b'data-sitekey="public-key"' in response.content
    assert b'<script src="https://' not in response.content
    assert "https://www.google.com/recaptcha/" in response["Content-Security-Policy"]


def test_a_solved_captcha_is_a_new_inquiry(client: Client, form_page: InquiryPage, captcha: None) -> None:
    with verify_says({"success": True}):
        assert solve(client, form_page).status == Inquiry.Status.NEW


def test_a_failed_captcha_is_kept_aside(client: Client, form_page: InquiryPage, captcha: None) -> None:
    with verify_says({"success": False, "error-codes": ["invalid-input-response"]}):
        assert solve(client, form_page).status == Inquiry.Status.SPAM


def test_an_expired_or_missing_captcha_never_rejects_a_slow_person(
    client: Client, form_page: InquiryPage, captcha: None
) -> None:
    with verify_says({"success": False, "error-codes": ["timeout-or-duplicate"]}):
        assert solve(client, form_page).status == Inquiry.Status.UNVERIFIED
    Inquiry.objects.all().delete()
    assert solve(client, form_page, token="").status == Inquiry.Status.UNVERIFIED


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b'{"nothing": 1}', b"\xff\xfe"])
def test_a_verify_service_that_talks_nonsense_makes_it_unverified(
    client: Client, form_page: InquiryPage, captcha: None, answer: bytes
) -> None:
    with verify_says(answer):
        assert solve(client, form_page).status == Inquiry.Status.UNVERIFIED


def test_the_word_false_is_not_success(client: Client, form_page: InquiryPage, captcha: None) -> None:
    with verify_says({"success": "false"}):
        assert solve(client, form_page).status != Inquiry.Status.NEW


def test_an_unreachable_verify_service_makes_it_unverified(
    client: Client, form_page: InquiryPage, captcha: None
) -> None:
    with patch("django_recaptcha.client.recaptcha_request", side_effect=urllib.error.URLError("no network")):
        assert solve(client, form_page).status == Inquiry.Status.UNVERIFIED


def test_a_dripping_verify_service_holds_nobody_longer_than_the_limit(
    client: Client, form_page: InquiryPage, captcha: None
) -> None:
    with (
        patch("home.antispam.VERIFY_SECONDS", 0.3),
        patch("django_recaptcha.client.recaptcha_request", side_effect=lambda params: time.sleep(1.5)),
    ):
        begun = time.monotonic()
        assert solve(client, form_page).status == Inquiry.Status.UNVERIFIED
        assert time.monotonic() - begun < 1.2


def test_the_inbox_shows_it_and_takes_a_status(form_page: InquiryPage, editing: Client) -> None:
    send(Client(), form_page)
    inquiry = Inquiry.objects.get()
    assert b"Anna" in editing.get(reverse("inquiries:index")).content
    assert b"My left hip pinches." in editing.get(reverse("inquiries:inspect", args=[inquiry.pk])).content
    editing.post(reverse("inquiries:edit", args=[inquiry.pk]), {"status": "answered", "notes": "Called."})
    inquiry.refresh_from_db()
    assert inquiry.status == Inquiry.Status.ANSWERED


def test_its_mails_are_known_to_be_its_own_and_go_with_it(client: Client, form_page: InquiryPage) -> None:
    send(client, form_page)
    inquiry = Inquiry.objects.get()
    assert outbox.about(inquiry).count() == OutgoingMail.objects.count() == 2
    inquiry.delete()
    assert OutgoingMail.objects.count() == 0


def test_the_dashboard_counts_who_waits(form_page: InquiryPage, editing: Client) -> None:
    send(Client(), form_page)
    assert "1 person waits" in editing.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("field", ["came_from", "website", "started"])
def test_what_no_person_typed_never_stops_a_message(client: Client, form_page: InquiryPage, field: str) -> None:
    assert send(client, form_page, **{field: "nul \x00 byte"}).status_code == 302
    assert Inquiry.objects.count() == 1
