"""What is kept of inquiries, and for how long: INQUIRY_KEEP_MONTHS after the last change, and what they say of a person's
health INQUIRY_HEALTH_KEEP_MONTHS after they were closed (Inquiry.CLOSED says which are)."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from coaching.models import Inquiry
from home import outbox, people
from home.months import months_ago


@transaction.atomic
def forget_old() -> int:
    """Delete the inquiries whose time is over, with their replies and mails; how many."""
    old = Inquiry.objects.filter(changed_at__lt=months_ago(settings.INQUIRY_KEEP_MONTHS))
    count = old.count()
    old.delete()
    people.note_forgotten({"inquiries": count})
    return count


@transaction.atomic
def forget_health() -> int:
    """Clear the health details of those that were closed long enough ago, also from their mails; of how many."""
    inquiries = list(_with_health_too_long())
    for inquiry in inquiries:
        inquiry.health, inquiry.health_consent_at = "", None
        inquiry.save(update_fields=["health", "health_consent_at"])
        outbox.about(inquiry).exclude(sent_at=None, failed_at=None).update(body="")
    people.note_forgotten({"health details": len(inquiries)})
    return len(inquiries)


def _with_health_too_long() -> QuerySet[Inquiry]:
    over = months_ago(settings.INQUIRY_HEALTH_KEEP_MONTHS)
    closed = Q(closed_at__lt=over) | Q(closed_at=None, status__in=Inquiry.CLOSED, changed_at__lt=over)
    return Inquiry.objects.filter(closed).exclude(health="")
