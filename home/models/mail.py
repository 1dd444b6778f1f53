"""Mail waiting to be sent, kept in the database so that no mail server can lose it."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

GIVE_UP_AFTER = timedelta(days=3)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mails by what is to be done with them."""

    def due(self) -> "OutgoingMailQuerySet":
        """Unsent, not given up, and not leased to another worker."""
        return self.filter(sent_at=None, failed_at=None, next_try_at__lte=timezone.now())

    def failing(self) -> "OutgoingMailQuerySet":
        """Tried at least once without success and not sent since."""
        return self.filter(sent_at=None).exclude(last_error="")


class OutgoingMail(models.Model):
    """One mail to one person: written in the transaction that it tells of, sent afterwards, tried again until it is taken."""

    to = models.EmailField(max_length=254)
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=255)
    body = models.TextField()
    message_id = models.CharField(max_length=255, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    forget = models.BooleanField(default=False, help_text="Nothing of it is kept once it is sent or given up.")

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mail"

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def state(self) -> str:
        """In words, for the list in the admin."""
        if self.sent_at:
            return "sent"
        if self.failed_at:
            return "given up"
        return "waiting to try again" if self.last_error else "waiting"
