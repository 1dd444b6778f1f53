"""What went between the site, the coach and the prospect, in order."""

from dataclasses import dataclass
from datetime import datetime

from coaching.inquiries.models import Inquiry
from home.mail import outbox
from home.mail.models import OutgoingMail


@dataclass(frozen=True)
class TimelineEntry:
    """One mail, or one answer of the coach's: its text is kept longer than its mail."""

    at: datetime
    title: str
    text: str
    mail: OutgoingMail | None
    token: str = ""
    reply_id: int | None = None

    @property
    def state(self) -> str:
        """What became of the mail."""
        return self.mail.state if self.mail else "sent"

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is an answer that has not left yet."""
        return bool(self.reply_id and self.mail and self.mail.is_held)

    @property
    def error(self) -> str:
        """Why it did not get out yet."""
        return self.mail.last_error if self.mail else ""


def inquiry_timeline(inquiry: Inquiry) -> list[TimelineEntry]:
    """All events of one inquiry, the oldest first."""
    replies = list(inquiry.replies.select_related("mail", "sent_by"))
    answers = [
        TimelineEntry(r.created_at, f"Your answer: {r.subject}", r.text, r.mail, str(r.token), r.pk) for r in replies
    ]
    of_replies = {reply.mail_id for reply in replies}
    others = [mail for mail in outbox.about(inquiry) if mail.pk not in of_replies]
    mails = [TimelineEntry(mail.created_at, f"{mail.subject} → {mail.to}", mail.body, mail) for mail in others]
    return sorted([*answers, *mails], key=lambda entry: entry.at)
