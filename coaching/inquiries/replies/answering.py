"""What the coach does with an inquiry. Each is one transaction, keeps the inquiry's times right, and is logged."""

from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from coaching.inquiries.mails import coach_address
from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies.emptiness import GREETING, TEMPLATE, UNFILLED, folded_words, is_greeting
from coaching.inquiries.replies.models import Reply, ReplyTemplate
from coaching.inquiries.replies.placeholders import fill_placeholders, unfilled
from home.mail import outbox
from home.mail.models import OutgoingMail
from home.pages.site_settings import SiteSettings

Status = Inquiry.Status
HELD = (Status.SPAM, Status.UNVERIFIED)
ANSWERED = (Status.ANSWERED, Status.BOOKED, Status.CLIENT, Status.DECLINED)


@transaction.atomic
def reply(inquiry: Inquiry, subject: str, text: str, token: UUID, user: Any = None) -> Reply:
    """Keep an answer and its mail together, or neither. The same again under the same token gives the same answer again."""
    locked = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    token = _token(locked, subject, text, token)
    if found := locked.replies.filter(token=token).first():
        return found
    address = coach_of(locked)
    mail = outbox.queue(
        to=locked.email,
        subject=subject,
        body=text,
        reply_to=address,
        about=locked,
        answers=conversation(locked),
        hold=settings.ANSWER_UNDO_SECONDS,
    )
    kept = Reply.objects.create(
        inquiry=locked,
        subject=mail.subject,
        text=text,
        sent_by=user,
        token=token,
        mail=mail,
        message_id=mail.message_id,
        status_before=locked.status,
    )
    log(locked, "coaching.reply", user=user)
    status = Status.ANSWERED if locked.status not in ANSWERED else locked.status
    _follow(locked, Status(status), user, answered=True)
    return kept


@transaction.atomic
def take_back_reply(kept: Reply, user: Any = None) -> bool:
    """Unmake an answer whose mail is still here: the inquiry stands where it stood. False where the mail has gone out."""
    locked = Inquiry.objects.select_for_update().get(pk=kept.inquiry_id)
    if kept.mail is None or not outbox.take_back_mail(kept.mail):
        return False
    kept.delete()
    log(locked, "coaching.take_back", user=user)
    moved_on = locked.status != Status.ANSWERED
    _follow(locked, Status(locked.status if moved_on else kept.status_before or locked.status), user, answered=False)
    return True


@transaction.atomic
def set_status(inquiry: Inquiry, status: str, user: Any = None) -> Inquiry:
    """Move an inquiry on, or back. Nothing happens where it is there already."""
    locked = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if locked.status != status:
        _follow(locked, Status(status), user, answered=status in ANSWERED)
    return locked


@transaction.atomic
def set_answered(inquiry: Inquiry, user: Any = None) -> bool:
    """The coach answered by other means; whether the person still waited. Who has become a client since stays one."""
    waits = Inquiry.objects.select_for_update().get(pk=inquiry.pk).is_waiting
    if waits:
        set_status(inquiry, Status.ANSWERED, user)
    return waits


@transaction.atomic
def set_notes(inquiry: Inquiry, notes: str, user: Any = None, begun: str | None = None) -> Inquiry:
    """Keep the coach's own words on it. `begun`: what they were when they were changed; what was noted since stays too."""
    locked = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if begun is not None:
        notes = merged_notes(locked.notes, notes, begun)
    if locked.notes != notes:
        locked.notes, locked.changed_at = notes, timezone.now()
        locked.save(update_fields=["notes", "changed_at"])
        log(locked, "coaching.notes", user=user)
    return locked


@transaction.atomic
def release(inquiry: Inquiry, user: Any = None) -> Inquiry:
    """A person after all: it waits like any other, and the copy that was held back goes out."""
    locked = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if locked.status not in HELD:
        return locked
    if locked.status == Status.SPAM:
        # Nobody was promised anything until now, and without the form nothing is known of a promise.
        locked.promised_by = locked.page.promised_by(timezone.now()) if locked.page else None
    _follow(locked, Status("new"), user, answered=False)
    has_copy = outbox.about(locked).filter(to__iexact=locked.email).exists()
    if locked.email and not has_copy:
        _send_copy(locked)
    return locked


@transaction.atomic
def delete(inquiry: Inquiry, user: Any = None) -> None:
    """Erase an inquiry, its answers and its mails; the log keeps its number."""
    log(inquiry, "wagtail.delete", user=user, deleted=True)
    inquiry.delete()


def merged_notes(kept: str, notes: str, begun: str) -> str:
    """The notes, and before them what somebody else wrote since they were begun."""
    kept, notes, begun = (text.replace("\r\n", "\n").strip() for text in (kept, notes, begun))
    if kept in (begun, notes) or not kept:
        return notes
    added = notes.removeprefix(begun).strip()
    return kept if f"\n{kept}".endswith(f"\n{added}") else f"{kept}\n\n{added}"


def conversation(inquiry: Inquiry) -> list[str]:
    """The Message-IDs of what went to the prospect so far, the oldest first."""
    mails = outbox.about(inquiry).filter(to__iexact=inquiry.email).order_by("created_at", "pk")
    kept = list(mails.values_list("message_id", flat=True))
    replies = inquiry.replies.values_list("message_id", flat=True)
    return [*kept, *(message_id for message_id in replies if message_id not in kept)]


def subject_of(inquiry: Inquiry) -> str:
    """The conversation's subject, as an answer says it."""
    first = outbox.about(inquiry).filter(to__iexact=inquiry.email).order_by("created_at", "pk").first()
    subject = first.subject if first else f"Your message to {_site_name(inquiry)}"
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def draft(inquiry: Inquiry, template: ReplyTemplate | None) -> tuple[str, str]:
    """Subject and text to begin an answer with."""
    values = _values(inquiry)
    if template is None:
        return subject_of(inquiry), f"Hello {values['first_name']},\n\n\n\n{values['coach']}".rstrip(" ")
    subject = fill_placeholders(template.subject, values) if template.subject else subject_of(inquiry)
    return outbox.header_line(subject)[:255], fill_placeholders(template.text, values)


def emptiness_of(inquiry: Inquiry, text: str, user: Any = None) -> str:
    """Why a text is no answer yet, in words: it is the greeting, or a template as it stands. "" for an answer."""
    values = _values(inquiry)
    names = (inquiry.name, values["coach"], values["site"], user.get_full_name() if user else "")
    if is_greeting(text, names, _signature(inquiry)):
        return GREETING
    if left := unfilled(text):
        return UNFILLED.format(" and ".join(left))
    said = folded_words(text)
    same = (each for each in ReplyTemplate.objects.all() if folded_words(fill_placeholders(each.text, values)) == said)
    found = next(same, None)
    return TEMPLATE.format(found.name, values["first_name"] or "the person") if found else ""


def _signature(inquiry: Inquiry) -> list[str]:
    """What stands under a coach's name, as the settings know it."""
    site = site_of(inquiry)
    if site is None:
        return []
    its = SiteSettings.for_site(site)
    host = site.root_url.partition("//")[2]
    return [
        its.tagline,
        its.email,
        its.phone,
        its.instagram,
        site.root_url,
        host,
        f"www.{host}",
        host.removeprefix("www."),
    ]


def site_of(inquiry: Inquiry) -> Site | None:
    """The site it came through; the default one where the form's page is gone."""
    return (inquiry.page.site if inquiry.page else None) or Site.objects.filter(is_default_site=True).first()


def coach_of(inquiry: Inquiry) -> str:
    """Where the prospect's answer goes: the coach's address, "" where none is set."""
    return coach_address(site_of(inquiry))


def _token(inquiry: Inquiry, subject: str, text: str, token: UUID) -> UUID:
    """The form's own; for other words that come from the same form later, one that they alone have."""
    subject = outbox.header_line(subject)[:255]
    first = inquiry.replies.filter(token=token).first()
    if not first or (first.subject, first.text) == (subject, text):
        return token
    return uuid5(token, f"{subject}\0{text}")


def _follow(inquiry: Inquiry, status: Status, user: Any, *, answered: bool) -> None:
    """Set the status and all that hangs on it."""
    now, before = timezone.now(), inquiry.status
    inquiry.status, inquiry.changed_at = status, now
    if answered and not inquiry.answered_at:
        inquiry.answered_at = now
    if status in Inquiry.WAITING and not inquiry.replies.exists():
        inquiry.answered_at = None
    inquiry.closed_at = (inquiry.closed_at or now) if status in Inquiry.CLOSED else None
    inquiry.save(update_fields=["status", "changed_at", "answered_at", "closed_at", "promised_by"])
    if before != status:
        log(inquiry, "coaching.status", user=user, data={"from": str(before), "to": str(status)})


def _send_copy(inquiry: Inquiry) -> OutgoingMail:
    page = inquiry.page
    return outbox.enqueue(
        to=inquiry.email,
        reply_to=coach_of(inquiry),
        subject=f"Your message to {_site_name(inquiry)}",
        template="mail/inquiry_copy.txt",
        about=inquiry,
        inquiry=inquiry,
        page=page,
        sitename=_site_name(inquiry),
    )


def _site_name(inquiry: Inquiry) -> str:
    if inquiry.page:
        return inquiry.page.seo_sitename
    site = site_of(inquiry)
    return (site.site_name if site else "") or "us"


def _values(inquiry: Inquiry) -> dict[str, str]:
    site = site_of(inquiry)
    words = inquiry.name.split()
    return {
        "name": inquiry.name,
        "first_name": words[0] if words else "",
        "goal": inquiry.goal,
        "received": f"{timezone.localtime(inquiry.created_at):%-d %B}",
        "coach": SiteSettings.for_site(site).coach_name if site else "",
        "site": _site_name(inquiry),
    }
