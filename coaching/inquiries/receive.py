"""Keeps a sent inquiry with its mails in one transaction, then has it judged (see verdicts.py)."""

import hashlib
import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from coaching.inquiries import mails
from coaching.inquiries.extra_fields import form as extra_fields
from coaching.inquiries.forms import InquiryForm
from coaching.inquiries.models import Inquiry
from coaching.inquiries.verdicts import KeptInquiry, reconsider, settle_verdict, status_of
from home.antispam.guard import glance, verify
from home.antispam.verdict import Verdict
from home.mail.models import OutgoingMail
from home.pages.base import BasePage
from home.text.comparison import equal

logger = logging.getLogger(__name__)

ONE_MESSAGE = timedelta(days=1)  # the same words from the same person within it are one inquiry
HOLD = timedelta(seconds=30)  # longer than a CAPTCHA's verdict takes; then the mails go as they are
_turn = threading.Lock()
_CONTENT = ("page_id", "name", "email", "instagram", "goal", "message", "answers", "health")


def receive(page: BasePage, form: InquiryForm, request: HttpRequest) -> Inquiry:
    """Keep a valid form with its mails, or neither; then hear the CAPTCHA's provider, outside of any transaction.

    Whoever ends the process meanwhile leaves an unverified inquiry, whose mails go once HOLD is over.
    """
    verdict = glance(form, request)
    kept = keep_inquiry(page, form, verdict)
    if verdict.pending and (kept.is_new or kept.may_rise):
        if not connection.in_atomic_block:
            connection.close()  # others can use it while we wait
        _settle_if_possible(page, kept, verify(form, request))
    elif kept.may_rise:
        _settle_if_possible(page, kept, verdict)
    return kept.inquiry


def keep_inquiry(page: BasePage, form: InquiryForm, verdict: Verdict) -> KeptInquiry:
    """Write the inquiry and its mails once, however often it is sent, and however many do so at the same time."""
    inquiry = _inquiry(page, form, verdict)
    content, prepared = digest(inquiry), mails.prepare_mails(page, inquiry)
    inquiry.submission = _submission(form.cleaned_data["submission"][:64].strip(), content)
    try:
        with _in_turn(), transaction.atomic():
            _one_at_a_time(content)
            found = _kept_before(inquiry, content)
            return KeptInquiry(found) if found else _write(inquiry, verdict, prepared)
    except IntegrityError:
        found = Inquiry.objects.filter(submission=inquiry.submission).first()
        if not found:
            raise
        return KeptInquiry(found)


def digest(inquiry: Inquiry) -> str:
    """The same for the same words from the same person, whatever browser or moment they come from."""
    words = [" ".join(str(getattr(inquiry, name)).split()).casefold() for name in _CONTENT]
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def _inquiry(page: BasePage, form: InquiryForm, verdict: Verdict) -> Inquiry:
    data, now = form.cleaned_data, timezone.now()
    health = data.get("health", "")
    return Inquiry(
        page=page,
        status=status_of(verdict),
        reasons=list(verdict.reasons),
        answers=extra_fields.answers(form),
        health=health,
        health_consent_at=now if health else None,
        created_at=now,
        changed_at=now,
        promised_by=page.promised_by(now),
        **{name: data[name] for name in ("name", "email", "instagram", "goal", "message", "came_from")},
    )


def _write(inquiry: Inquiry, verdict: Verdict, prepared: dict[str, Any]) -> KeptInquiry:
    inquiry.save(force_insert=True)
    if inquiry.status == Inquiry.Status.SPAM:
        return KeptInquiry(inquiry, is_new=True)
    queued = mails.queue_mails(inquiry, prepared)
    if not verdict.pending:
        return KeptInquiry(inquiry, is_new=True)
    until = timezone.now() + HOLD
    held = [mail.pk for mail in queued]
    OutgoingMail.objects.filter(pk__in=held).update(next_try_at=until)
    return KeptInquiry(inquiry, True, held, until)


def _settle_if_possible(page: BasePage, kept: KeptInquiry, verdict: Verdict) -> None:
    """The inquiry is kept: whatever fails from here on must not tell the visitor otherwise."""
    before = kept.inquiry.status
    try:
        prepared = mails.prepare_mails(page, kept.inquiry)
        with _in_turn():
            if kept.is_new:
                settle_verdict(kept, verdict, prepared)
            else:
                reconsider(kept, verdict, page, prepared)
    except Exception:
        kept.inquiry.status = before
        logger.exception("Inquiry %s is kept; the CAPTCHA's verdict could not be.", kept.inquiry.pk)


def _submission(key: str, content: str) -> uuid.UUID:
    """One for each opened form and what it said. Without JavaScript there is no key, and the words tell, for ONE_MESSAGE."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{key} {content}") if key else uuid.uuid4()


def _kept_before(inquiry: Inquiry, content: str) -> Inquiry | None:
    """The same submission, or the same content under another key within ONE_MESSAGE."""
    since = inquiry.created_at - ONE_MESSAGE
    recent = equal(Inquiry.objects.filter(instagram=inquiry.instagram, created_at__gt=since), inquiry.email, ["email"])
    same_key = Inquiry.objects.filter(submission=inquiry.submission)
    either = (same_key | recent).order_by("-created_at")[:50]
    return next((one for one in either if one.submission == inquiry.submission or digest(one) == content), None)


@contextmanager
def _in_turn() -> Iterator[None]:
    """Have writers queue, of this process and of others. SQLite's own waiting is by chance: the unlucky wait too long."""
    if connection.vendor != "sqlite":
        yield
        return
    if not _turn.acquire(timeout=connection.settings_dict["OPTIONS"].get("timeout", 5)):
        raise OperationalError("too many writers")
    try:
        with ExitStack() as stack:
            with suppress(OSError):  # no room for the file: then by chance
                file = stack.enter_context(Path(f"{connection.settings_dict['NAME']}.turn").open("a"))
                flock(file, LOCK_EX)
            yield
    finally:
        _turn.release()


def _one_at_a_time(content: str) -> None:
    """Let those who send the same content at the same moment wait for each other. SQLite lets everybody wait anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(content[:15], 16)])
