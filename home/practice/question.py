"""The follow-up mail 14 days after “I put this into practice”: confirmed first, sent once, then the address is
deleted.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from home.mail import outbox
from home.practice.models import Practice

AFTER = timedelta(days=14)
CONFIRM_WITHIN = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=60)
_signer = signing.TimestampSigner(salt="home.practice.question")


def ask_to_confirm_question(practice: Practice, email: str) -> None:
    """Keep an address and send it one mail to confirm with, unless it was sent one already."""
    if practice.email == email or practice.asked_at:
        return
    practice.email, practice.confirmed_at = email, None
    practice.save(update_fields=["email", "confirmed_at"])
    _write(
        practice,
        gettext("Confirm: may I ask how “{page}” went?").format(page=practice.page.title),
        "mail/practice_confirm.txt",
        "confirm",
    )


def practice_of(token: str, within: timedelta) -> Practice | None:
    """What a link in a mail leads to, while it is good."""
    try:
        pk = int(_signer.unsign(token, max_age=within))
    except (signing.BadSignature, ValueError):
        return None
    return Practice.objects.select_related("page").filter(pk=pk).first()


def confirm_question(practice: Practice) -> None:
    """The address is its owner's."""
    Practice.objects.filter(pk=practice.pk).exclude(email="").update(confirmed_at=timezone.now())


@transaction.atomic
def ask_all_that_are_due() -> int:
    """Ask everybody whose 14 days are over, and forget the addresses; those never confirmed as well. How many were asked."""
    now = timezone.now()
    Practice.objects.filter(confirmed_at=None, changed_at__lt=now - CONFIRM_WITHIN).exclude(email="").update(email="")
    confirmed = Practice.objects.select_for_update().filter(confirmed_at__isnull=False, asked_at=None)
    due = list(confirmed.filter(changed_at__lt=now - AFTER).exclude(email="")[:200])
    for practice in due:
        _write(
            practice,
            gettext("How did “{page}” go?").format(page=practice.page.title),
            "mail/practice_question.txt",
            "answer",
        )
        Practice.objects.filter(pk=practice.pk).update(asked_at=now, email="")
    return len(due)


def _write(practice: Practice, subject: str, template: str, link: str, **context: Any) -> None:
    base = practice.page.full_url or ""
    url = urljoin(base, reverse(f"practice:{link}", args=[_signer.sign(practice.pk)]))
    outbox.enqueue(
        to=practice.email, subject=subject, template=template, forget=True, practice=practice, url=url, **context
    )
