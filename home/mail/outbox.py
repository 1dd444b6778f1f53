"""The outbox: mail is kept in the caller's transaction and delivered apart from any visitor's request."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from home.mail import files
from home.mail.delivery import Worker
from home.mail.models import OutgoingMail, OutgoingMailQuerySet
from home.text.months import days_ago

# What no person wrote says so, and no holiday's answer comes back to it (RFC 3834).
BY_ITSELF = {"Auto-Submitted": "auto-generated"}
THREAD_HEADERS = ("In-Reply-To", "References")


def enqueue(
    *,
    to: str,
    subject: str,
    template: str,
    reply_to: str = "",
    forget: bool = False,
    about: Model | None = None,
    **context: Any,
) -> OutgoingMail:
    """Keep a mail in the present transaction. `template` is a plain text template under templates/mail/.

    `forget`: the mail, and with it the address, is deleted once it is sent. `about`: what the mail tells of, so that
    it can be found and erased with that.
    """
    body = render_to_string(template, context)
    return _keep(to, subject, body, reply_to, BY_ITSELF, forget=forget, about=about)


def queue(
    *,
    to: str,
    subject: str,
    body: str,
    reply_to: str = "",
    about: Model | None = None,
    answers: list[str] | None = None,
    hold: float = 0,
) -> OutgoingMail:
    """Keep a mail that a person wrote. `answers`: the Message-IDs of the conversation so far, the last one last.

    `hold`: seconds in which nobody delivers it, so that it can be taken back.
    """
    return _keep(to, subject, body, reply_to, _thread(answers or []), about=about, hold=hold)


def _keep(
    to: str,
    subject: str,
    body: str,
    reply_to: str,
    headers: dict[str, str],
    *,
    forget: bool = False,
    about: Model | None = None,
    hold: float = 0,
) -> OutgoingMail:
    return OutgoingMail.objects.create(
        next_try_at=timezone.now() + timedelta(seconds=hold),
        to=header_line(to),
        reply_to=header_line(reply_to),
        forget=forget,
        subject=header_line(subject)[:255],
        body=body.replace("\x00", ""),  # PostgreSQL keeps none
        headers=headers,
        about=key(about) if about else "",
        message_id=make_msgid(domain=_sender_domain()),
    )


def take_back_mail(mail: OutgoingMail) -> bool:
    """Delete a mail that no worker has had in hand yet; whether it was still here."""
    return bool(OutgoingMail.objects.untouched().filter(pk=mail.pk).delete()[0])


def deliver_due(limit: int = 100) -> int:
    """Try every mail whose time has come, once; the number that the mail server took."""
    return Worker().round(limit)


def deliver_forever(stopped: Callable[[], bool], pause: float = 2.0) -> None:
    """Deliver until `stopped()`, which is asked between any two mails."""
    Worker(stopped).work(pause)


def key(subject: Model) -> str:
    """What a mail's `about` says of this object."""
    return f"{subject._meta.label_lower}:{subject.pk}"


def about(subject: Model) -> "QuerySet[OutgoingMail]":
    """The mails that tell of this object."""
    return OutgoingMail.objects.filter(about=key(subject))


def forget_old_mails() -> int:
    """Empty or delete the mails that were sent, or given up, more than MAIL_KEEP_DAYS ago; how many.

    Of a mail that tells of something that is still kept, the row stays without its text: its Message-ID ties a
    conversation together. It goes with what it tells of.
    """
    over = days_ago(settings.MAIL_KEEP_DAYS)
    files.forget_mail_files(over)
    old = OutgoingMail.objects.filter(sent_at__lt=over) | OutgoingMail.objects.filter(failed_at__lt=over)
    deleted = old.filter(about="").delete()[0]
    return deleted + old.exclude(about="").exclude(body="").update(body="")


def queue_again(mails: OutgoingMailQuerySet) -> int:
    """Let those that were not delivered be tried now, and for three more days; how many.

    What a worker has in hand stays in its hand.
    """
    now = timezone.now()
    return mails.stuck().update(next_try_at=now, created_at=now, failed_at=None, attempts=0)


def header_line(text: str) -> str:
    """Fit for a header: no line break, no control or invisible direction character, nothing that reads as encoded."""
    return "".join(sign for sign in " ".join(text.split()) if not _is_control(sign)).replace("=?", "= ?")


def _is_control(sign: str) -> bool:
    """Joiners stay: emoji and whole scripts are written with them."""
    kind = unicodedata.category(sign)
    return kind in ("Cc", "Zl", "Zp") or (kind == "Cf" and unicodedata.bidirectional(sign) != "BN")


def _thread(message_ids: list[str]) -> dict[str, str]:
    lines = [header_line(message_id) for message_id in message_ids if message_id]
    if not lines:
        return {}
    return dict(zip(THREAD_HEADERS, (lines[-1], " ".join(lines[-20:])), strict=True))


def _sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
