"""Inquiries as one person's data."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from coaching.inquiries.models import Inquiry
from home.mail import outbox
from home.privacy.personal_data import MENTIONS, Mention, PersonalDataSource, PersonalRecord
from home.text.comparison import containing, equal

FIELDS = ["name", "email", "instagram", "goal", "message", "answers", "health", "health_consent_at", "came_from"]
TIMES = ["created_at", "promised_by", "answered_at", "closed_at", "changed_at"]


def inquiries() -> PersonalDataSource:
    """What a person asked, and what was answered."""
    return PersonalDataSource("inquiry", "inquiries", find_inquiries, erase_inquiries, inquiries_that_mention)


def find_inquiries(who: str) -> list[PersonalRecord]:
    """Each inquiry whole, with its notes, replies and mails."""
    return [_record(inquiry) for inquiry in _of(who).prefetch_related("replies")]


def erase_inquiries(who: str) -> int:
    """Delete them; their replies and mails go along."""
    found = _of(who)
    count = found.count()
    found.delete()
    return count


def inquiries_that_mention(who: str) -> list[Mention]:
    """Inquiries that the same person sent under another address or name, and those of others that name the person."""
    theirs = _of(who)
    known = {name.lstrip("@") for names in theirs.values_list("email", "instagram") for name in names}
    linked = reduce(or_, map(_of, known), Inquiry.objects.none())
    naming = containing(Inquiry.objects.all(), who, ["message", "answers", "health", "notes"])
    found = (linked | naming).exclude(pk__in=list(theirs.values_list("pk", flat=True)))[:MENTIONS]
    return [(str(inquiry), reverse("inquiries:inspect", args=[inquiry.pk])) for inquiry in found]


def others_of(inquiry: Inquiry) -> QuerySet[Inquiry]:
    """What else the same person asked, by the address or the Instagram name, the newest first."""
    return (_of(inquiry.email) | _of(inquiry.instagram.lstrip("@"))).exclude(pk=inquiry.pk)


def _of(who: str) -> QuerySet[Inquiry]:
    if not who:
        return Inquiry.objects.none()
    return equal(Inquiry.objects.all(), who, ["email"]) if "@" in who else _named(who) | _named(f"@{who}")


def _named(name: str) -> QuerySet[Inquiry]:
    return equal(Inquiry.objects.all(), name, ["instagram"])


def _record(inquiry: Inquiry) -> dict[str, Any]:
    return {
        **{name: getattr(inquiry, name) for name in (*FIELDS, *TIMES)},
        "status": inquiry.get_status_display(),
        "notes": inquiry.notes,
        "replies": [
            {"subject": reply.subject, "text": reply.text, "sent_at": reply.created_at}
            for reply in inquiry.replies.all()
        ],
        "mails": list(outbox.about(inquiry).values("to", "subject", "body", "created_at", "sent_at")),
    }
