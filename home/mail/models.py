"""Mail waiting to be sent, kept in the database so that no mail server can lose it."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.text.comparison import equal

GIVE_UP_AFTER = timedelta(days=3)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mails by what is to be done with them."""

    def due(self) -> "OutgoingMailQuerySet":
        """Unsent, not given up, and not leased to another worker."""
        now = timezone.now()
        return self.unsent().filter(Q(leased_until=None) | Q(leased_until__lte=now), next_try_at__lte=now)

    def unsent(self) -> "OutgoingMailQuerySet":
        """Still to be delivered."""
        return self.filter(sent_at=None, failed_at=None)

    def untouched(self) -> "OutgoingMailQuerySet":
        """Not tried yet, so that nobody can have read it."""
        return self.unsent().filter(attempts=0, leased_until=None)

    def failing(self) -> "OutgoingMailQuerySet":
        """Tried at least once without success, and to be tried again."""
        return self.unsent().exclude(last_error="")

    def given_up(self) -> "OutgoingMailQuerySet":
        """Never delivered, and nobody tries any more."""
        return self.exclude(failed_at=None)

    def stuck(self) -> "OutgoingMailQuerySet":
        """Not delivered, and can be tried again: of what was emptied since, nothing is left to send."""
        return self.filter(sent_at=None).exclude(last_error="").exclude(body="")

    def with_address(self, address: str) -> "OutgoingMailQuerySet":
        """To a person, or to be answered to one; capitals do not matter."""
        return equal(self, address, ["to", "reply_to"])


class OutgoingMail(models.Model):
    """One mail to one person: written in the transaction that it tells of, sent afterwards, tried again until it is taken."""

    personal: ClassVar[bool] = True

    to = models.EmailField(max_length=254)
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=255)
    body = models.TextField()
    headers = models.JSONField(
        default=dict, blank=True, help_text="In-Reply-To and References, where it answers a mail."
    )
    about = models.CharField(
        max_length=100, blank=True, db_index=True, help_text="What it tells of, as outbox.key() says."
    )
    message_id = models.CharField(max_length=255, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now, db_index=True)
    leased_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it in hand, for so long.")
    tried_at = models.DateTimeField("last tried", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField("given up", null=True, blank=True)
    forget = models.BooleanField(default=False, help_text="Nothing of it is kept once it is sent or given up.")

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mail"
        permissions: ClassVar[list[tuple[str, str]]] = [
            ("manage_personal_data", "Can export and erase a person's data"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def is_held(self) -> bool:
        """Whether it waits for its time and can be taken back."""
        return not self.attempts and self.sent_at is None and self.next_try_at > timezone.now()

    @property
    def state(self) -> str:
        """In words, for the list in the admin."""
        if self.sent_at:
            return "sent"
        if self.failed_at:
            return "given up"
        return "waiting to try again" if self.last_error else "waiting"
