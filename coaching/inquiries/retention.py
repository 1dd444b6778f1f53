"""What is kept of inquiries, and for how long: INQUIRY_KEEP_MONTHS after the last change, and what they say of a person's
health INQUIRY_HEALTH_KEEP_MONTHS after they were closed (Inquiry.CLOSED says which are)."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from coaching.inquiries.models import Inquiry
from home.mail import outbox
from home.privacy import personal_data
from home.text.months import months_ago

BATCH = 100  # so many in one transaction: a visitor's message never waits long for the database


def forget_old_inquiries(tick: Callable[[], object] = int) -> int:
    """Delete the inquiries whose time is over, with their replies and mails; how many. `tick` is called after each."""
    return _in_batches(old(), _forget, "inquiries", tick)


def forget_health(tick: Callable[[], object] = int) -> int:
    """Clear the health details of those that were closed long enough ago, also from their mails; of how many."""
    return _in_batches(with_health_too_long(), _forget_health, "health details", tick)


def old() -> QuerySet[Inquiry]:
    """Those that nobody changed for too long."""
    return Inquiry.objects.filter(changed_at__lt=months_ago(settings.INQUIRY_KEEP_MONTHS))


def with_health_too_long() -> QuerySet[Inquiry]:
    """Those that were closed long enough ago, and still say something about health."""
    over = months_ago(settings.INQUIRY_HEALTH_KEEP_MONTHS)
    closed = Q(closed_at__lt=over) | Q(closed_at=None, status__in=Inquiry.CLOSED, changed_at__lt=over)
    return Inquiry.objects.filter(closed).exclude(health="")


def _in_batches(
    wanted: QuerySet[Inquiry], forget: Callable[[Inquiry], object], what: str, tick: Callable[[], object]
) -> int:
    """Those that still stand there when their turn comes; each batch is logged with what it forgot."""
    numbers, count = list(wanted.order_by("pk").values_list("pk", flat=True)), 0
    for start in range(0, len(numbers), BATCH):
        with transaction.atomic():
            batch = list(wanted.filter(pk__in=numbers[start : start + BATCH]).select_for_update())
            for inquiry in batch:
                forget(inquiry)
                tick()
            personal_data.note_forgotten({what: len(batch)})
        count += len(batch)
    return count


def _forget(inquiry: Inquiry) -> None:
    inquiry.delete()


def _forget_health(inquiry: Inquiry) -> None:
    inquiry.health, inquiry.health_consent_at = "", None
    inquiry.save(update_fields=["health", "health_consent_at"])
    outbox.about(inquiry).exclude(sent_at=None, failed_at=None).update(body="")
