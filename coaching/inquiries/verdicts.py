"""Judges an inquiry that is kept already: asks the CAPTCHA's provider, and sets or betters its verdict."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from coaching.inquiries import mails
from coaching.inquiries.models import Inquiry
from home.antispam.verdict import SUSPECT, UNVERIFIED, Verdict
from home.mail import outbox
from home.mail.models import OutgoingMail
from home.pages.base import BasePage

SPAM = Inquiry.Status.SPAM
_STATUS = {SUSPECT: str(SPAM), UNVERIFIED: str(Inquiry.Status.UNVERIFIED)}
# Those of the guard, the worst first.
_RANKS = [str(status) for status in (SPAM, Inquiry.Status.UNVERIFIED, Inquiry.Status.NEW)]


@dataclass(frozen=True)
class KeptInquiry:
    """An inquiry in the database; `is_new` unless it had been kept before, `held` its mails that wait for a verdict."""

    inquiry: Inquiry
    is_new: bool = False
    held: list[int] = field(default_factory=list)
    until: datetime | None = None

    @property
    def may_rise(self) -> bool:
        """Whether another try can better what the guard thought of it: nobody but the guard has had a say yet."""
        one = self.inquiry
        return not self.is_new and one.status in _RANKS[:-1] and one.changed_at == one.created_at


def status_of(verdict: Verdict) -> str:
    """What an inquiry is kept as."""
    return _STATUS.get(verdict.status, str(Inquiry.Status.NEW))


@transaction.atomic
def settle_verdict(kept: KeptInquiry, verdict: Verdict, prepared: dict[str, Any]) -> None:
    """Put the last verdict in place of the first, and with it the mails, unless the coach was quicker."""
    inquiry = kept.inquiry
    if not _replace(inquiry, verdict):
        return
    waiting = OutgoingMail.objects.filter(pk__in=kept.held, next_try_at=kept.until)
    if waiting.delete()[0] and inquiry.status != SPAM:
        mails.queue_mails(inquiry, prepared)


@transaction.atomic
def reconsider(kept: KeptInquiry, verdict: Verdict, page: BasePage, prepared: dict[str, Any]) -> None:
    """Raise what was kept aside when another try went better, and tell of it, unless it was told already."""
    inquiry, was = kept.inquiry, kept.inquiry.status
    if _RANKS.index(status_of(verdict)) <= _RANKS.index(was):
        return
    promised = {"promised_by": page.promised_by(timezone.now())} if was == SPAM else {}
    if not _replace(inquiry, verdict, **promised):
        inquiry.refresh_from_db(fields=["status"])
        return
    queued = list(outbox.about(inquiry).select_for_update())
    if all(mail.attempts == 0 and not mail.sent_at for mail in queued):
        outbox.about(inquiry).delete()
        mails.queue_mails(inquiry, prepared)


def _replace(inquiry: Inquiry, verdict: Verdict, **more: Any) -> bool:
    """Whether it was still as the guard had left it. The guard's own word leaves the time of the last change alone."""
    untouched = Inquiry.objects.filter(pk=inquiry.pk, status=inquiry.status, changed_at=F("created_at"))
    values = {"status": status_of(verdict), "reasons": list(verdict.reasons), **more}
    for name, value in values.items():
        setattr(inquiry, name, value)
    return bool(untouched.update(**values))
