"""What the coach answers, and the texts that he answers with."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, HelpPanel

from coaching.inquiries.replies.placeholders import KNOWN, unknown


class Reply(models.Model):
    """One answer to an inquiry, kept with it; the mail itself is the outbox's."""

    personal: ClassVar[bool] = True

    inquiry = models.ForeignKey("coaching.Inquiry", on_delete=models.CASCADE, related_name="replies")
    subject = models.CharField(max_length=255)
    text = models.TextField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="answered by"
    )
    token = models.UUIDField(unique=True, help_text="One for each opened form: sent twice, kept once.")
    mail = models.OneToOneField("home.OutgoingMail", null=True, on_delete=models.SET_NULL, related_name="+")
    message_id = models.CharField(max_length=255)
    status_before = models.CharField(
        max_length=12, blank=True, help_text="Where the inquiry stood, and stands again if the answer is taken back."
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.subject}, {timezone.localtime(self.created_at):%d %B %Y}"


class ReplyTemplate(models.Model):
    """A text that is often the same: fitted to the person when it is chosen, changed before it is sent."""

    name = models.CharField(max_length=80, unique=True, help_text="What you choose it by, such as “Book a call”.")
    subject = models.CharField(
        max_length=200, blank=True, help_text="Empty: the answer goes on under the subject of their own copy."
    )
    text = models.TextField(help_text="Plain text. Words in braces are filled in for each person.")

    panels: ClassVar[list[object]] = [
        "name",
        "subject",
        FieldPanel("text"),
        HelpPanel(
            "<p>You can write: "
            + ", ".join(f"<code>{{{name}}}</code> ({what})" for name, what in KNOWN.items())
            + ".</p>"
        ),
    ]

    moves_edition: ClassVar[bool] = False

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "reply template"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A placeholder that nothing fills would reach the person as it stands."""
        super().clean()
        wrong = {name: unknown(getattr(self, name)) for name in ("subject", "text")}
        words = "There is no {}. You can write: " + ", ".join(f"{{{name}}}" for name in KNOWN) + "."
        errors = {name: words.replace("{}", " or ".join(found), 1) for name, found in wrong.items() if found}
        if errors:
            raise ValidationError(errors)
