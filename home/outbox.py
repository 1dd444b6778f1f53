"""The outbox: mail is kept in the caller's transaction and delivered apart from any visitor's request."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone

from home.models.mail import GIVE_UP_AFTER, OutgoingMail

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)


def enqueue(
    *, to: str, subject: str, template: str, reply_to: str = "", forget: bool = False, **context: Any
) -> OutgoingMail:
    """Keep a mail in the present transaction. `template` is a plain text template under templates/mail/.

    `forget`: the mail, and with it the address, is deleted once it is sent.
    """
    return OutgoingMail.objects.create(
        to=to,
        reply_to=reply_to,
        forget=forget,
        subject=" ".join(subject.split())[:255],
        body=render_to_string(template, context),
        message_id=make_msgid(domain=_sender_domain()),
    )


def deliver_due(limit: int = 100) -> int:
    """Try every mail whose time has come, one at a time; the number that the mail server took."""
    sent = 0
    for pk in OutgoingMail.objects.due().order_by("next_try_at").values_list("pk", flat=True)[:limit]:
        mail = _lease(pk)
        if mail and _deliver(mail):
            sent += 1
    return sent


def deliver_forever(stopped: Callable[[], bool], pause: float = 2.0) -> None:
    """Deliver until `stopped()`. A database that is busy or away is waited for, never died of."""
    while not stopped():
        try:
            deliver_due()
        except Exception:
            logger.exception("The outbox could not read the database; trying again.")
        time.sleep(pause)


def _lease(pk: int) -> OutgoingMail | None:
    """Take the mail for LEASE, so that a second worker passes it by; None where another was quicker."""
    now = timezone.now()
    taken = OutgoingMail.objects.due().filter(pk=pk).update(next_try_at=now + LEASE)
    return OutgoingMail.objects.get(pk=pk) if taken else None


def _deliver(mail: OutgoingMail) -> bool:
    mail.attempts += 1
    try:
        _message(mail).send()
    except Exception as error:
        _postpone(mail, f"{type(error).__name__}: {error}")
        return False
    if mail.forget:
        mail.delete()
        return True
    mail.sent_at = timezone.now()
    mail.last_error = ""
    mail.save(update_fields=["attempts", "sent_at", "last_error"])
    return True


def _message(mail: OutgoingMail) -> EmailMessage:
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id},
        connection=get_connection(),
    )


def _postpone(mail: OutgoingMail, error: str) -> None:
    now = timezone.now()
    mail.last_error = error[:2000]
    mail.next_try_at = now + min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    if now - mail.created_at > GIVE_UP_AFTER:
        mail.failed_at = now
    if mail.failed_at and mail.forget:
        mail.delete()
        return
    mail.save(update_fields=["attempts", "last_error", "next_try_at", "failed_at"])
    logger.warning("Mail %s was not taken (%s); next try %s.", mail.pk, mail.last_error, mail.next_try_at)


def _sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
