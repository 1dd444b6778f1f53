"""Mail that is kept first and delivered afterwards."""

import email
import email.policy
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from home.mail import outbox
from home.mail.delivery import lease, message
from home.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(db: None) -> OutgoingMail:
    return OutgoingMail.objects.create(
        to="anna@example.com", subject="Hello", body="Text", message_id="<1@example.com>"
    )


def test_a_mail_is_sent_once(queued: OutgoingMail) -> None:
    assert outbox.deliver_due() == 1
    assert outbox.deliver_due() == 0
    assert [message.to for message in mail.outbox] == [["anna@example.com"]]
    assert mail.outbox[0].extra_headers["Message-ID"] == "<1@example.com>"


def test_a_mail_of_a_failed_transaction_is_never_sent() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.enqueue(to="a@example.com", subject="x", template="mail/inquiry_copy.txt", inquiry=None, page=None)
        raise RuntimeError
    assert outbox.deliver_due() == 0


def test_a_dead_server_postpones_with_growing_pauses_and_says_why(queued: OutgoingMail) -> None:
    pauses = []
    with patch("django.core.mail.EmailMessage.send", side_effect=SMTPServerDisconnected("gone away")):
        for _ in range(3):
            before = timezone.now()
            OutgoingMail.objects.update(next_try_at=before)
            assert outbox.deliver_due() == 0
            queued.refresh_from_db()
            pauses.append(queued.next_try_at - before)
    assert "gone away" in queued.last_error
    assert queued.attempts == 3
    assert pauses[0] < pauses[1] < pauses[2]
    OutgoingMail.objects.update(next_try_at=timezone.now())
    assert outbox.deliver_due() == 1
    queued.refresh_from_db()
    assert queued.state == "sent"
    assert queued.last_error == ""


def test_it_gives_up_after_three_days_and_says_so(queued: OutgoingMail) -> None:
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=3, minutes=1))
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("no route")):
        outbox.deliver_due()
    queued.refresh_from_db()
    assert queued.state == "given up"
    assert OutgoingMail.objects.due().count() == 0


def test_a_mail_leased_by_one_worker_is_passed_by_another(queued: OutgoingMail) -> None:
    assert lease(queued.pk) is not None
    assert lease(queued.pk) is None
    OutgoingMail.objects.update(leased_until=timezone.now(), next_try_at=timezone.now())
    assert lease(queued.pk) is not None


def test_a_line_break_never_reaches_a_header() -> None:
    kept = outbox.enqueue(
        to="a@example.com",
        subject="Hi\r\nBcc: all@example.com",
        template="mail/inquiry_copy.txt",
        inquiry=None,
        page=None,
    )
    assert kept.subject == "Hi Bcc: all@example.com"
    assert outbox.deliver_due() == 1
    assert "\nBcc" not in str(mail.outbox[0].message()["Subject"])


def test_what_the_site_writes_by_itself_says_so_and_what_a_person_writes_does_not() -> None:
    copy = outbox.enqueue(to="a@example.com", subject="Copy", template="mail/inquiry_copy.txt", inquiry=None, page=None)
    own = message(copy).message()
    written = message(outbox.queue(to="a@example.com", subject="Hello", body="Hello")).message()
    assert own["Auto-Submitted"] == "auto-generated" and "Auto-Submitted" not in written


def test_a_name_that_looks_encoded_is_not_decoded_in_a_header() -> None:
    name = "=?utf-8?q?=E2=80=AE=0D=0Aanna?="
    kept = outbox.queue(to="a@example.com", subject=f"Inquiry from {name}", body="Hello")
    read = email.message_from_bytes(message(kept).message().as_bytes(), policy=email.policy.default)
    assert read["Subject"] == kept.subject and "=?" not in kept.subject


@pytest.mark.parametrize("sign", list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))
def test_no_sign_that_turns_the_direction_reaches_a_header(sign: str) -> None:
    assert outbox.header_line(f"Inquiry from {sign}anna{sign}") == "Inquiry from anna"


@pytest.mark.parametrize("name", ["👩\u200d🔬", "می\u200cخواهم", "אנה", "Zoë"])
def test_what_belongs_to_a_name_stays_in_a_header(name: str) -> None:
    assert outbox.header_line(name) == name


def test_the_commands_deliver_and_forget(queued: OutgoingMail, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("deliver_mail")
    call_command("deliver_mail", "--once")
    assert capsys.readouterr().out == "1 mail delivered.\n0 mails delivered.\n"
    OutgoingMail.objects.update(sent_at=timezone.now() - timedelta(days=31))
    call_command("forget_mail")
    assert capsys.readouterr().out == "1 mail forgotten.\n"
    assert not OutgoingMail.objects.exists()


def test_a_stopped_worker_finishes_the_mail_in_hand_and_takes_no_other(queued: OutgoingMail) -> None:
    OutgoingMail.objects.create(to="ben@example.com", subject="Hello", body="Text", message_id="<2@example.com>")
    asked = iter([False, True])
    outbox.deliver_forever(lambda: next(asked, True), pause=0)
    assert len(mail.outbox) == 1
