"""The CAPTCHA on the inquiry form: whatever its provider does, the inquiry is kept and the visitor told the truth."""

import time
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from coaching.inquiries import receipts
from coaching.inquiries.replies import answering
from coaching.models import Inquiry, InquiryPage
from home.antispam.recaptcha import ACTION
from home.mail import outbox
from home.models import OutgoingMail
from tests.coaching.inquiries.sending import answers
from tests.standin import StandIn, drip, hang, hang_up

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
NEW, UNVERIFIED, SPAM = Inquiry.Status.NEW, Inquiry.Status.UNVERIFIED, Inquiry.Status.SPAM


def solve(client: Client, page: InquiryPage, token: str = "token", **changes: Any) -> Inquiry:
    response = client.post(page.url, answers(captcha=token, **changes), headers={"X-Forwarded-For": "203.0.113.9"})
    assert response.status_code == 302
    inquiry = Inquiry.objects.get()
    assert ("/held/?sent=" if inquiry.status == SPAM else "/thanks/?sent=") in response["Location"]
    return inquiry


def test_without_keys_there_is_no_captcha_and_the_dashboard_says_so(form_page: InquiryPage, editing: Client) -> None:
    html = editing.get(form_page.url).content
    assert b"data-captcha" not in html and b"captcha.js" not in html
    assert "CAPTCHA is off" in editing.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("kind", ["checkbox", "invisible", "score"])
@pytest.mark.parametrize("host", ["www.google.com", "www.recaptcha.net"])
def test_only_its_place_is_on_the_page_and_the_policy_names_its_host_alone(
    client: Client, form_page: InquiryPage, provider: StandIn, settings: Any, kind: str, host: str
) -> None:
    settings.RECAPTCHA_KIND, settings.RECAPTCHA_DOMAIN = kind, host
    response = client.get(form_page.url)
    html = response.content.decode()
    assert f'data-captcha="{kind}"' in html and 'data-sitekey="public-key"' in html
    assert f'data-script="https://{host}/recaptcha/api.js?onload=captchaLoaded&amp;render=' in html
    assert 'src="https://' not in html and "private-key" not in html
    assert 'name="without"' in html and "checked" not in html.split('name="without"')[1][:40]
    policy = response["Content-Security-Policy"]
    assert f"https://{host}/recaptcha/" in policy and ("www.google.com" in policy) == (host == "www.google.com")
    assert "recaptcha" not in client.get("/")["Content-Security-Policy"]


def test_a_solved_one_is_a_new_inquiry_and_the_provider_learns_no_address(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    provider.says({"success": True, "hostname": "testserver"})
    assert solve(client, form_page).status == NEW
    assert provider.asked == [{"secret": ["private-key"], "response": ["token"]}]


def test_its_place_bears_no_script_and_is_the_same_for_everybody(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    html = client.get(form_page.url).content
    assert html == Client(REMOTE_ADDR="203.0.113.5").get(form_page.url).content
    assert b"<script" not in html.split(b"data-captcha")[1].split(b"</form>")[0]


@pytest.mark.parametrize("hostname", ["TestServer", "testserver.", "coach.example", "", None])
def test_one_that_was_solved_under_any_of_the_site_s_names_holds(
    client: Client, form_page: InquiryPage, provider: StandIn, settings: Any, hostname: str | None
) -> None:
    settings.SITE_URL = "https://coach.example"
    provider.says({"success": True, "hostname": hostname})
    assert solve(client, form_page).status == NEW


def test_the_provider_s_own_field_is_read_as_well(client: Client, form_page: InquiryPage, provider: StandIn) -> None:
    assert solve(client, form_page, token="", **{"g-recaptcha-response": "theirs"}).status == NEW
    assert provider.asked[0]["response"] == ["theirs"]


@pytest.mark.parametrize(
    "answer",
    [
        {"success": False, "error-codes": ["invalid-input-response"]},
        {"success": False},
        {"success": False, "error-codes": ["nul \x00 byte", {"a": 1}, None]},
        {"success": True, "hostname": "evil.example"},
        {"success": True, "hostname": ["testserver"]},
    ],
)
def test_a_failed_one_is_kept_aside_with_reasons_and_offers_another_way(
    client: Client, form_page: InquiryPage, provider: StandIn, answer: Any
) -> None:
    provider.says(answer)
    inquiry = solve(client, form_page)
    assert inquiry.status == SPAM and "CAPTCHA" in inquiry.reasons[0]
    assert not OutgoingMail.objects.exists()
    html = client.get(f"{form_page.url}held/?sent={receipts.write_receipt('held', '')}").content.decode()
    assert "coach@example.com" in html and "spam filter" in html


def test_the_captcha_service_blaming_our_keys_is_no_visitor_s_fault(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    provider.says({"success": False, "error-codes": ["invalid-input-secret"]})
    assert solve(client, form_page).status == UNVERIFIED


def test_a_token_that_ran_out_never_rejects_a_slow_person(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    provider.says({"success": False, "error-codes": ["timeout-or-duplicate"]})
    inquiry = solve(client, form_page, took="3700", started=answers()["started"])
    assert (inquiry.status, inquiry.reasons) == (UNVERIFIED, ["the CAPTCHA had run out"])


@pytest.mark.parametrize("changes", [{"token": ""}, {"token": "token", "without": "1"}, {"token": "", "took": ""}])
def test_without_it_an_inquiry_is_unverified_and_nobody_is_asked(
    client: Client, form_page: InquiryPage, provider: StandIn, changes: dict[str, str]
) -> None:
    assert solve(client, form_page, **changes).status == UNVERIFIED
    assert not provider.asked


def test_a_form_with_errors_comes_back_with_the_token_and_the_choice(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    html = client.post(form_page.url, answers(name="", captcha='a-"token"')).content.decode()
    assert 'name="captcha" value="a-&quot;token&quot;"' in html and 'id="id_without">' in html
    html = client.post(form_page.url, answers(name="", without="1")).content.decode()
    assert 'id="id_without" checked>' in html and 'name="captcha">' in html
    assert not provider.asked


NONSENSE = [
    b"",
    b"<html>Sorry</html>",
    b"[]",
    b'{"nothing": 1}',
    b'{"success": "false"}',
    b'{"success": "true"}',
    b'{"success": 1}',
    b"null",
    b"\xff\xfe",
    b"[" * 60_000,
    b'{"success": true, "padding": "' + b"x" * 10_000_000 + b'"}',
]


@pytest.mark.parametrize("number", range(len(NONSENSE)))
def test_nonsense_makes_it_unverified(client: Client, form_page: InquiryPage, provider: StandIn, number: int) -> None:
    provider.says(NONSENSE[number])
    assert solve(client, form_page).status == UNVERIFIED


@pytest.mark.parametrize("status", [204, 302, 400, 403, 404, 429, 500, 503])
def test_a_yes_under_any_status_but_200_is_no_answer(
    client: Client, form_page: InquiryPage, provider: StandIn, status: int
) -> None:
    provider.says({"success": True}, status=status)
    assert solve(client, form_page).status == UNVERIFIED


@pytest.mark.parametrize("behaviour", [hang, drip, hang_up])
def test_a_service_that_takes_its_time_holds_nobody_longer_than_the_limit(
    client: Client, form_page: InquiryPage, provider: StandIn, behaviour: Any
) -> None:
    provider.does(behaviour)
    with patch("home.antispam.captcha.VERIFY_SECONDS", 0.4):
        begun = time.monotonic()
        inquiry = solve(client, form_page)
        assert time.monotonic() - begun < 3
    assert (inquiry.status, inquiry.reasons) == (UNVERIFIED, ["the CAPTCHA service gave no answer"])
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"coach@example.com", "anna@example.com"}


def test_a_refused_connection_makes_it_unverified(
    client: Client, form_page: InquiryPage, provider: StandIn, settings: Any
) -> None:
    settings.RECAPTCHA_VERIFY_URL = "http://127.0.0.1:9/siteverify"
    assert solve(client, form_page).status == UNVERIFIED


def test_it_is_kept_with_its_mails_before_the_provider_is_asked(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    seen = []

    def look(*args: Any, **options: Any) -> bytes:
        seen.append((Inquiry.objects.get().status, OutgoingMail.objects.count(), outbox.deliver_due()))
        return b'{"success": true}'

    with patch("home.http_client.post", look):
        assert solve(client, form_page).status == NEW
    assert seen == [(UNVERIFIED, 2, 0)]
    assert outbox.deliver_due() == 2


@pytest.mark.parametrize(
    "failure", [OperationalError("database is locked"), InterfaceError("connection already closed"), OSError("no room")]
)
def test_a_database_that_fails_after_the_verdict_loses_nothing(
    client: Client, form_page: InquiryPage, provider: StandIn, failure: Exception
) -> None:
    with patch("coaching.inquiries.receive.settle_verdict", side_effect=failure):
        assert solve(client, form_page).status == UNVERIFIED
    assert OutgoingMail.objects.count() == 2


def test_the_coach_is_not_overruled_by_a_late_verdict(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    def answer_first(*args: Any, **options: Any) -> bytes:
        Inquiry.objects.update(status=Inquiry.Status.ANSWERED)
        return b'{"success": false}'

    with patch("home.http_client.post", answer_first):
        client.post(form_page.url, answers(captcha="token"))
    assert Inquiry.objects.get().status == Inquiry.Status.ANSWERED


FAILED = {"success": False, "error-codes": ["invalid-input-response"]}
SECOND_TRIES: list[tuple[Any, dict[str, str], Any]] = [
    ({"success": True}, {}, NEW),
    ({"success": False, "error-codes": ["timeout-or-duplicate"]}, {}, UNVERIFIED),
    ({"success": True}, {"token": ""}, UNVERIFIED),
    (FAILED, {}, SPAM),
    ({"success": True}, {"website": "https://pills.example"}, SPAM),
]


@pytest.mark.parametrize("key", ["", "7f9c24e8-3b12-4fef-91e0-5a1c1f2f3d4b"])
@pytest.mark.parametrize(("answer", "changes", "status"), SECOND_TRIES)
def test_who_was_held_gets_out_by_a_better_try_and_is_told_of_once(
    client: Client,
    form_page: InquiryPage,
    provider: StandIn,
    answer: Any,
    changes: dict[str, str],
    status: str,
    key: str,
) -> None:
    provider.says(FAILED)
    assert solve(client, form_page, submission=key).status == SPAM
    Inquiry.objects.update(promised_by=None)
    provider.says(answer)
    for _ in range(3):
        inquiry = solve(client, form_page, submission=key, **changes)
        assert inquiry.status == status and bool(inquiry.promised_by) is (status != SPAM)
        assert OutgoingMail.objects.count() == (0 if status == SPAM else 2)


def test_a_later_worse_try_takes_nothing_back(client: Client, form_page: InquiryPage, provider: StandIn) -> None:
    assert solve(client, form_page).status == NEW
    provider.says(FAILED)
    assert solve(client, form_page).status == NEW and OutgoingMail.objects.count() == 2
    assert len(provider.asked) == 1


@pytest.mark.parametrize("already_sent", [True, False])
def test_a_better_try_of_what_was_unverified_changes_only_the_mails_that_wait(
    client: Client, form_page: InquiryPage, provider: StandIn, already_sent: bool
) -> None:
    assert solve(client, form_page, token="").status == UNVERIFIED
    if already_sent:
        assert outbox.deliver_due() == 2
    for _ in range(2):
        assert solve(client, form_page).status == NEW
    outbox.deliver_due()
    assert len(mail.outbox) == OutgoingMail.objects.count() == 2
    notice = next(message for message in mail.outbox if message.to == ["coach@example.com"])
    assert ("Not verified" in notice.body) is already_sent


def test_a_better_try_that_cannot_be_written_is_not_said_to_have_arrived(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    provider.says(FAILED)
    solve(client, form_page)
    provider.says({"success": True})
    with patch("coaching.inquiries.mails.queue_mails", side_effect=OperationalError("database is locked")):
        assert solve(client, form_page).status == SPAM
    assert solve(client, form_page).status == NEW and OutgoingMail.objects.count() == 2


@pytest.mark.parametrize(("token", "notes"), [("token", "An advertiser."), ("", "")])
def test_no_later_try_overrules_the_coach(
    client: Client, form_page: InquiryPage, provider: StandIn, token: str, notes: str
) -> None:
    provider.says(FAILED)
    inquiry = solve(client, form_page, token=token)
    answering.set_notes(inquiry, notes)
    answering.set_status(inquiry, SPAM)
    asked = len(provider.asked)
    provider.says({"success": True})
    assert solve(client, form_page).status == SPAM and len(provider.asked) == asked


def test_the_coach_who_acts_while_the_provider_is_asked_again_is_not_overruled(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    provider.says(FAILED)
    inquiry = solve(client, form_page)

    def answer_first(*args: Any, **options: Any) -> bytes:
        answering.set_status(inquiry, Inquiry.Status.DECLINED)
        return b'{"success": true}'

    with patch("home.http_client.post", answer_first):
        response = client.post(form_page.url, answers(captcha="token"))
    assert "/thanks/?sent=" in response["Location"]
    assert Inquiry.objects.get().status == Inquiry.Status.DECLINED and not OutgoingMail.objects.exists()


def test_an_unverified_sender_gets_none_of_the_words_that_came_with_the_address(
    client: Client, form_page: InquiryPage, provider: StandIn
) -> None:
    solve(
        client,
        form_page,
        token="",
        name="Pills",
        message="My knee hurts when I run, it is all at https://pills.example and I do not know what to do.",
    )
    outbox.deliver_due()
    copy = next(message for message in mail.outbox if message.to == ["anna@example.com"])
    assert "pills" not in copy.body.lower() and "pills" not in copy.subject.lower()
    assert "within two working days" in copy.body
    notice = next(message for message in mail.outbox if message.to == ["coach@example.com"])
    assert "Not verified" in notice.body and "https://pills.example" in notice.body


# The kind that gives a score -------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"score": 0.9}, NEW),
        ({"score": 0.5}, NEW),
        ({"score": 0.1}, SPAM),
        ({"score": 0.9, "action": "login"}, SPAM),
        ({"score": 0.9, "hostname": "evil.example"}, SPAM),
        ({"score": None}, UNVERIFIED),
        ({"score": "high"}, UNVERIFIED),
        ({"score": True}, UNVERIFIED),
        ({"score": -(10**400)}, UNVERIFIED),
        ({"score": float("nan")}, UNVERIFIED),
    ],
)
def test_a_score_must_be_high_enough_and_for_this_form(
    client: Client, form_page: InquiryPage, provider: StandIn, settings: Any, changes: dict[str, Any], status: str
) -> None:
    settings.RECAPTCHA_KIND, settings.RECAPTCHA_REQUIRED_SCORE = "score", 0.5
    provider.says({"success": True, "action": ACTION, "hostname": "testserver"} | changes)
    assert solve(client, form_page).status == status
