"""What the coach sets once about comments."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="comment")
class CommentSettings(BaseSiteSetting):
    """Whether comments are open, who is trusted, and how often the coach is told."""

    class Digest(models.TextChoices):
        OFF = "off", "Never"
        DAILY = "daily", "Once a day, if any wait"

    is_open = models.BooleanField("take comments", default=True, help_text="On articles and exercises.")
    rules = models.TextField(
        "house rules",
        blank=True,
        max_length=600,
        help_text="A few sentences under the form: what you like to read, and what you will not show.",
    )
    close_after_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Days after a page was first published. Empty: never.",
    )
    trust_known = models.BooleanField(
        "show comments of known people at once",
        default=False,
        help_text="Those whose name and e-mail address stand under a comment that you approved. Never what looks doubtful.",
    )
    digest = models.CharField(
        "tell me by mail",
        max_length=10,
        choices=Digest.choices,
        default=Digest.DAILY,
        help_text="To your e-mail address.",
    )
    digest_sent_at = models.DateTimeField(null=True, editable=False)

    panels: ClassVar[list[str]] = ["is_open", "rules", "close_after_days", "trust_known", "digest"]

    class Meta:
        verbose_name = "comments"
