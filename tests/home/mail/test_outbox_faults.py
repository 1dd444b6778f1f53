"""The outbox against a mail server that refuses, hangs, drips and hangs up, over a real socket."""

import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from home import readiness
from home.mail import outbox
from home.mail.delivery import Worker, lease
from home.models import OutgoingMail
from tests.home.mail.mail_server import Drop, MailServer
from tests.waiting import take

pytestmark = pytest.mark.django_db

Manner = Callable[[str, str], str | None]


@pytest.fixture
def through(settings: Any) -> Callable[[MailServer], None]:
    """Send through this server from here on."""

    def send_through(server: MailServer) -> None:
        settings.EMAIL_BACKEND = "home.mail.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port

    return send_through


def queue(count: int = 1) -> list[OutgoingMail]:
    return [outbox.queue(to=f"anna{number}@example.com", subject="Hello", body="Text") for number in range(count)]


def in_phase(wanted: str, reply: str) -> Manner:
    return lambda phase, text: reply if phase == wanted else None


def again() -> None:
    """The pause is over."""
    OutgoingMail.objects.update(next_try_at=timezone.now())


def test_it_is_taken_once(through: Any) -> None:
    mail = queue()[0]
    with MailServer() as server:
        through(server)
        assert outbox.deliver_due() == 1
        assert outbox.deliver_due() == 0
    assert server.taken == [mail.message_id]


@pytest.mark.parametrize("phase", ["connect", "ehlo", "mail", "rcpt", "data", "end"])
@pytest.mark.parametrize("reply", ["451 later", "421 shutting down", "550 no", "nonsense", "x" * 10_000])
def test_whatever_it_says_and_whenever_the_mail_waits_and_goes_out_later(through: Any, phase: str, reply: str) -> None:
    mail = queue()[0]
    with MailServer(in_phase(phase, reply)) as server:
        through(server)
        assert outbox.deliver_due() == 0
        mail.refresh_from_db()
        assert mail.state == "waiting to try again" and mail.last_error and mail.next_try_at > timezone.now()
        server.manner = lambda phase, text: None
        again()
        assert outbox.deliver_due() == 1
    mail.refresh_from_db()
    assert mail.state == "sent" and mail.last_error == "" and mail.attempts == 2
    assert server.taken == [mail.message_id]


@pytest.mark.parametrize("phase", ["connect", "ehlo", "mail", "rcpt", "data", "end"])
def test_a_server_that_hangs_up_keeps_the_mail_waiting(through: Any, phase: str) -> None:
    def hang_up(now: str, text: str) -> None:
        if now == phase:
            raise Drop

    mail = queue()[0]
    with MailServer(hang_up) as server:
        through(server)
        assert outbox.deliver_due() == 0
        server.manner = lambda phase, text: None
        again()
        assert outbox.deliver_due() == 1
    assert server.taken == [mail.message_id]


@pytest.mark.parametrize("answer", ["hang", "drop", "x" * 10_000])
def test_a_farewell_that_fails_does_not_send_a_taken_mail_again(through: Any, settings: Any, answer: str) -> None:
    def at_quit(phase: str, text: str) -> None:
        if phase == "quit":
            take(0.5 if answer == "hang" else 0)
            raise Drop

    settings.EMAIL_TIMEOUT = 0.2
    mail = queue()[0]
    with MailServer(at_quit) as server:
        through(server)
        assert outbox.deliver_due() == 1
        again()
        assert outbox.deliver_due() == 0
    assert server.taken == [mail.message_id]


@pytest.mark.parametrize("phase", ["connect", "mail", "end"])
def test_a_server_that_drips_is_cut_off_long_before_the_lease_ends(through: Any, settings: Any, phase: str) -> None:
    settings.OUTBOX_CONVERSATION = 0.4
    mail = queue()[0]
    with socket.create_server(("127.0.0.1", 0)) as listening, MailServer() as server:
        through(server)
        settings.EMAIL_PORT = drip(listening, phase)
        begun = time.monotonic()
        assert outbox.deliver_due() == 0
        assert time.monotonic() - begun < 5
    mail.refresh_from_db()
    assert mail.state == "waiting to try again" and mail.leased_until is None


def drip(listening: socket.socket, phase: str) -> int:
    """Answer well until `phase`, then a byte at a time without end."""

    def talk() -> None:
        client, _ = listening.accept()
        replies = {
            "connect": b"220 ",
            "ehlo": b"250 ",
            "mail": b"250 ",
            "rcpt": b"250 ",
            "data": b"354 ",
            "end": b"250 ",
        }
        try:
            for name, reply in replies.items():
                if name == phase:
                    while True:
                        client.sendall(reply[:1])
                        take(0.05)
                client.sendall(reply + b"ok\r\n")
                client.recv(65536)
        except OSError:
            client.close()

    threading.Thread(target=talk, daemon=True).start()
    return listening.getsockname()[1]


def test_a_server_that_hangs_holds_no_transaction_and_ends_with_the_timeout(through: Any, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    mail = queue()[0]
    with MailServer(lambda phase, text: take(1) if phase == "connect" else None) as server:
        through(server)
        assert outbox.deliver_due() == 0
    mail.refresh_from_db()
    assert "timed out" in mail.last_error.lower()


def test_a_server_that_says_nothing_is_named_while_the_first_mail_still_waits_for_it() -> None:
    lease(queue()[0].pk)
    assert readiness.mail() == "ok"
    OutgoingMail.objects.update(tried_at=timezone.now() - timedelta(seconds=12))
    assert readiness.mail() == "no answer for 12 seconds"
    OutgoingMail.objects.update(leased_until=timezone.now())  # the worker was killed
    assert readiness.mail() == "ok"


def test_a_dead_server_is_asked_once_a_round_not_once_a_mail(through: Any) -> None:
    queue(20)
    with MailServer(in_phase("connect", "421 go away")) as server:
        through(server)
        worker = Worker()
        worker.round()
        assert server.conversations == 1
        assert worker.rest_until > time.monotonic()
    assert OutgoingMail.objects.failing().count() == 1


def test_a_worker_rests_longer_each_time_and_is_fresh_after_a_success(through: Any) -> None:
    queue(5)
    with MailServer(in_phase("connect", "421 go away")) as server:
        through(server)
        worker = Worker()
        rests = []
        for _ in range(3):
            worker.round()
            rests.append(worker.rest_until - time.monotonic())
        assert rests[0] < rests[1] < rests[2]
        server.manner = lambda phase, text: None
        assert worker.round() == 2
        assert worker.failures == 0


def test_an_address_that_is_refused_holds_up_nobody_else_and_is_given_up_sooner(through: Any) -> None:
    refused, other = queue(2)
    with MailServer(
        lambda phase, text: "550 no such person" if phase == "rcpt" and "anna0" in text else None
    ) as server:
        through(server)
        assert outbox.deliver_due() == 1
        refused.refresh_from_db()
        assert refused.state == "waiting to try again" and "no such person" in refused.last_error
        OutgoingMail.objects.update(created_at=timezone.now() - timedelta(hours=5))
        again()
        outbox.deliver_due()
    refused.refresh_from_db()
    assert refused.state == "given up"
    assert server.taken == [other.message_id]


def test_what_was_given_up_can_be_tried_again(through: Any) -> None:
    mail = queue()[0]
    OutgoingMail.objects.update(
        failed_at=timezone.now(), last_error="no", created_at=timezone.now() - timedelta(days=4)
    )
    assert outbox.queue_again(OutgoingMail.objects.all()) == 1
    with MailServer() as server:
        through(server)
        assert outbox.deliver_due() == 1
    assert server.taken == [mail.message_id]
    assert outbox.queue_again(OutgoingMail.objects.all()) == 0


def test_what_was_emptied_since_is_not_sent_empty() -> None:
    queue()
    old = timezone.now() - timedelta(days=31)
    OutgoingMail.objects.update(failed_at=old, last_error="no", about="coaching.inquiry:1")
    outbox.forget_old_mails()
    assert outbox.queue_again(OutgoingMail.objects.all()) == 0
    assert not OutgoingMail.objects.due().exists()


def test_trying_again_leaves_a_mail_to_the_worker_that_has_it_in_hand() -> None:
    mail = queue()[0]
    OutgoingMail.objects.update(leased_until=timezone.now() + timedelta(minutes=1), last_error="before")
    outbox.queue_again(OutgoingMail.objects.all())
    assert not OutgoingMail.objects.due().filter(pk=mail.pk).exists()


LINE_BREAKS = ["a\r\nBcc: all@example.com", "a\nBcc: all@example.com", "a\rBcc: x@example.com", "a\x0bBcc: x", "a\u2028Bcc: x",
               "a\x85Bcc: x", "nul\x00 Bcc: x"]  # fmt: skip


@pytest.mark.parametrize("text", LINE_BREAKS)
def test_a_line_break_in_any_field_never_begins_a_header(through: Any, text: str) -> None:
    outbox.queue(to="anna@example.com", reply_to=f"{text}@example.com", subject=text, body=text, answers=[f"<{text}>"])
    outbox.queue(to=f"{text}@example.com", subject=text, body=text)
    with MailServer() as server:
        through(server)
        outbox.deliver_due()
    for sent in server.texts:
        headers = sent.split("\r\n\r\n")[0]
        assert not [line for line in headers.splitlines() if line.lower().startswith("bcc")]


def test_an_answer_is_tied_to_what_it_answers(through: Any) -> None:
    outbox.queue(to="a@example.com", subject="Re: Hi", body="x", answers=["<1@example.com>", "<2@example.com>"])
    with MailServer() as server:
        through(server)
        outbox.deliver_due()
    assert "In-Reply-To: <2@example.com>" in server.texts[0]
    assert "References: <1@example.com> <2@example.com>" in server.texts[0]


def test_the_text_of_a_mail_goes_after_its_time() -> None:
    alone, told, fresh = queue(3)
    old = timezone.now() - timedelta(days=31)
    OutgoingMail.objects.filter(pk__in=[alone.pk, told.pk]).update(sent_at=old)
    OutgoingMail.objects.filter(pk=told.pk).update(about="coaching.inquiry:1")
    assert outbox.forget_old_mails() == 2
    assert list(OutgoingMail.objects.order_by("pk").values_list("pk", "body")) == [(told.pk, ""), (fresh.pk, "Text")]
    assert outbox.forget_old_mails() == 0
