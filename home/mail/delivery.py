"""Delivering the outbox: any number of workers at once, each of which may be killed at any moment."""

import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from home.mail import smtp
from home.mail.models import GIVE_UP_AFTER, OutgoingMail

logger = logging.getLogger(__name__)

GIVE_UP_REFUSED_AFTER = timedelta(hours=4)
FAILURES_IN_A_ROW = 5


class Worker:
    """One that delivers, and lets a mail server that is down have its rest."""

    def __init__(self, stopped: Callable[[], bool] = lambda: False) -> None:
        self.stopped = stopped
        self.failures = 0
        self.rest_until = 0.0

    def work(self, pause: float) -> None:
        """Deliver until stopped. A database that is busy or away is waited for, never died of."""
        while not self.stopped():
            try:
                if time.monotonic() >= self.rest_until:
                    self.round()
            except Exception:
                logger.exception("The outbox could not read the database; trying again.")
            time.sleep(pause)

    def round(self, limit: int = 100) -> int:
        """Try every mail whose time has come, one at a time; the number that the server took.

        Ends where the server itself fails: the other mails would fare no better.
        """
        sent = in_a_row = 0
        for pk in list(OutgoingMail.objects.due().order_by("next_try_at").values_list("pk", flat=True)[:limit]):
            mail = lease(pk)
            error = deliver(mail) if mail else None
            sent += bool(mail and not error)
            in_a_row = in_a_row + 1 if error else 0
            if error and (smtp.is_servers_fault(error) or in_a_row >= FAILURES_IN_A_ROW):
                self._rest()
                break
            if mail and not error:
                self.failures = 0
            if self.stopped():
                break
        return sent

    def _rest(self) -> None:
        rest = pause_after(self.failures, settings.OUTBOX_FIRST_REST, settings.OUTBOX_LONGEST_REST)
        self.rest_until = time.monotonic() + rest
        self.failures += 1


def lease(pk: int) -> OutgoingMail | None:
    """Take the mail in hand, so that a second worker passes it by; None where another was quicker.

    The lease is longer than any conversation with the server may last. A worker that is killed leaves the mail to
    whoever comes after it has run out.
    """
    now = timezone.now()
    until = now + timedelta(seconds=settings.OUTBOX_LEASE)
    hold = {"leased_until": until, "next_try_at": until, "tried_at": now, "attempts": F("attempts") + 1}
    taken = OutgoingMail.objects.due().filter(pk=pk).update(**hold)
    return OutgoingMail.objects.filter(pk=pk).first() if taken else None


def deliver(mail: OutgoingMail) -> Exception | None:
    """One conversation with the server; what went wrong, or None once the server took the mail and that is noted."""
    connection: Any = get_connection()
    try:
        connection.open()
        _still_ours(mail)
        if not message(mail, connection).send():
            raise ValueError("It has no address to go to.")
    except Exception as error:
        _settle(mail, **_after_failure(mail, error))
        return error
    else:
        # Noted before the farewell: a server that fails there took the mail all the same.
        _settle(mail, sent_at=timezone.now(), last_error="")
        return None
    finally:
        with suppress(Exception):
            connection.close()


def message(mail: OutgoingMail, connection: Any = None) -> EmailMessage:
    """What is sent: the same at every try, down to its Message-ID."""
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id, **mail.headers},
        connection=connection,
    )


def pause_after(failures: int, first: float, longest: float) -> float:
    """Seconds to wait: twice as long each time, up to `longest`, never quite the same for two mails."""
    return min(first * 2 ** min(failures, 20), longest) * random.uniform(0.85, 1.15)  # noqa: S311


def _still_ours(mail: OutgoingMail) -> None:
    """A machine that slept while it connected must not send what another has sent meanwhile."""
    left = mail.leased_until - timezone.now() if mail.leased_until else timedelta()
    if left.total_seconds() < settings.OUTBOX_CONVERSATION:
        raise TimeoutError("The connection took too long.")


def _after_failure(mail: OutgoingMail, error: Exception) -> dict[str, Any]:
    now = timezone.now()
    patience = GIVE_UP_REFUSED_AFTER if smtp.is_refusal(error) else GIVE_UP_AFTER
    seconds = pause_after(mail.attempts - 1, settings.OUTBOX_FIRST_PAUSE, settings.OUTBOX_LONGEST_PAUSE)
    logger.warning("Mail %s was not taken: %s", mail.pk, smtp.refusal_in_words(error))
    return {
        "last_error": smtp.refusal_in_words(error).replace("\x00", "")[:2000],
        "next_try_at": now + timedelta(seconds=seconds),
        "failed_at": now if now - mail.created_at > patience else None,
    }


def _settle(mail: OutgoingMail, **values: Any) -> None:
    """Note what became of the mail, however busy the database is: not noted, it would be sent again."""
    end = time.monotonic() + settings.OUTBOX_LEASE
    while True:
        try:
            _note(mail, values)
            return
        except DatabaseError:
            if time.monotonic() > end:
                raise
            logger.exception("What became of mail %s could not be noted; trying again.", mail.pk)
            time.sleep(0.5)


def _note(mail: OutgoingMail, values: dict[str, datetime | str | None]) -> None:
    row = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None)
    over = values.get("sent_at") or values.get("failed_at")
    if mail.forget and over:
        row.delete()
        return
    if "sent_at" not in values:
        # A failure counts only while the mail is still in our hand.
        row = row.filter(leased_until=mail.leased_until)
    row.update(leased_until=None, **values)
