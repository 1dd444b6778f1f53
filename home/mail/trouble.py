"""What is wrong with the mail: a server that fails, mails that were given up, a worker that is not there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from home.mail.models import OutgoingMail

NOBODY_DELIVERS_AFTER = timedelta(minutes=10)
SILENT_AFTER = timedelta(seconds=5)  # a mail server answers within one or two
GIVEN_UP_IS_NEWS = timedelta(days=7)  # then the alarm ends; the outbox still lists them


@dataclass(frozen=True)
class MailTrouble:
    """What is wrong with the mail, in figures."""

    failing: int
    waiting: int
    given_up: int
    since: datetime | None
    last_error: str
    nobody_delivers: bool
    silent_seconds: int = 0

    def __bool__(self) -> bool:
        return bool(self.failing or self.given_up or self.nobody_delivers)


def mail_trouble() -> MailTrouble:
    """A server that fails or is silent, mails given up, and a worker that is not there: told apart."""
    mails, now = OutgoingMail.objects, timezone.now()
    long_due = mails.due().filter(next_try_at__lt=now - NOBODY_DELIVERS_AFTER)
    at_work = mails.filter(tried_at__gt=now - NOBODY_DELIVERS_AFTER).exists()
    given_up = mails.given_up().filter(failed_at__gt=now - GIVEN_UP_IS_NEWS).exclude(body="")
    last = (mails.failing() | given_up).order_by("-tried_at").values_list("last_error", flat=True).first()
    return MailTrouble(
        failing=mails.failing().count(),
        waiting=mails.unsent().count(),
        given_up=given_up.count(),
        since=mails.unsent().aggregate(since=Min("created_at"))["since"],
        last_error=last or "",
        nobody_delivers=long_due.exists() and not at_work,
        silent_seconds=_silent_seconds(now),
    )


def _silent_seconds(now: datetime) -> int:
    """For how long the mail server has kept a worker waiting that has a mail in hand; 0 where that is not long."""
    in_hand = OutgoingMail.objects.unsent().filter(leased_until__gt=now)
    since = in_hand.aggregate(since=Min("tried_at"))["since"]
    return int((now - since).total_seconds()) if since and now - since > SILENT_AFTER else 0
