"""Inquiry: what a prospect sent, with its status and times."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from home.text.instagram import instagram_url


class Inquiry(models.Model):
    """One message from one person, kept before anything else is tried."""

    class Status(models.TextChoices):
        NEW = "new", "New"
        UNVERIFIED = "unverified", "Unverified"
        ANSWERED = "answered", "Answered"
        BOOKED = "booked", "Call booked"
        CLIENT = "client", "Client"
        DECLINED = "declined", "Declined"
        SPAM = "spam", "Suspected spam"

    # Who is still to be answered, and what is at its end. Who becomes a client tells you anew what you need to know, with
    # a consent of its own, so the inquiry is closed then.
    WAITING: ClassVar[tuple[Any, ...]] = (Status.NEW, Status.UNVERIFIED)
    CLOSED: ClassVar[tuple[Any, ...]] = (Status.CLIENT, Status.DECLINED, Status.SPAM)
    personal: ClassVar[bool] = True

    page = models.ForeignKey("coaching.InquiryPage", null=True, on_delete=models.SET_NULL, related_name="inquiries")
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address", blank=True, db_index=True)
    instagram = models.CharField("Instagram", max_length=64, blank=True)
    goal = models.CharField(max_length=120, blank=True)
    message = models.TextField("what is going on")
    answers = models.JSONField(
        "further answers", default=list, blank=True, help_text="[label, answer] of every field that the coach added."
    )
    health = models.TextField("health details", blank=True)
    health_consent_at = models.DateTimeField("consent to keep them", null=True, blank=True)
    came_from = models.CharField(max_length=500, blank=True, help_text="The article or exercise that brought them.")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NEW, db_index=True)
    reasons = models.JSONField("why it was kept aside", default=list, blank=True)
    notes = models.TextField("your notes", blank=True)
    submission = models.UUIDField(null=True, unique=True, help_text="One for each opened form: sent twice, kept once.")
    created_at = models.DateTimeField("received", default=timezone.now, db_index=True)
    promised_by = models.DateTimeField("answer promised by", null=True, blank=True)
    answered_at = models.DateTimeField("first answered", null=True, blank=True)
    closed_at = models.DateTimeField("closed", null=True, blank=True)
    changed_at = models.DateTimeField("last change", default=timezone.now, db_index=True)

    # It would be written in the visitor's time, and tells nothing that `page` does not.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name_plural = "inquiries"
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name}, {timezone.localtime(self.created_at):%d %B %Y}"

    @property
    def is_waiting(self) -> bool:
        """Whether the person waits for a first answer."""
        return self.status in self.WAITING

    @property
    def contact(self) -> str:
        """The address, else the Instagram name."""
        return self.email or (f"@{self.instagram.lstrip('@')}" if self.instagram else "")

    @property
    def profile_url(self) -> str:
        """The Instagram profile, or ""."""
        return instagram_url(self.instagram)

    @property
    def answers_in_words(self) -> str:
        """The further answers, a line each."""
        return "\n".join(f"{label}: {answer}" for label, answer in self.answers)

    @property
    def log_label(self) -> str:
        """What the log calls it, which outlives it."""
        return f"Inquiry {self.pk}"
