"""VideoCheck: the last answer of the host about each video that pages show."""

from typing import ClassVar

from django.db import models

from home.media.models import CustomImage


class VideoCheckQuerySet(models.QuerySet["VideoCheck"]):
    """Videos by what is the matter with them."""

    def broken(self) -> "VideoCheckQuerySet":
        """Those that a visitor cannot watch."""
        return self.filter(state__in=VideoCheck.BROKEN)

    def shown(self) -> "VideoCheckQuerySet":
        """Those that some page shows."""
        return self.filter(pages__isnull=False).distinct()


class VideoCheck(models.Model):
    """A video at a host, how it was when the host was last asked, and the pages that showed it then."""

    class State(models.TextChoices):
        FINE = "fine", "Fine"
        GONE = "gone", "Gone"
        FORBIDDEN = "forbidden", "May not be shown here"
        UNKNOWN = "unknown", "Could not be asked"

    BROKEN: ClassVar = (State.GONE, State.FORBIDDEN)

    address = models.CharField(max_length=255, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNKNOWN, db_index=True)
    detail = models.CharField(max_length=300, blank=True, help_text="What the host said, or why it could not be asked.")
    checked_at = models.DateTimeField("last answer", null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    still = models.ForeignKey(
        CustomImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The host's picture of it.",
    )
    still_asked = models.BooleanField(default=False, help_text="Whether its picture was fetched, or is not to be had.")
    pages = models.ManyToManyField("wagtailcore.Page", blank=True, related_name="video_checks")

    moves_edition: ClassVar[bool] = False  # the coach alone is told
    objects = VideoCheckQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["failing_since", "address"]
        verbose_name = "checked video"

    def __str__(self) -> str:
        return self.address

    @property
    def is_broken(self) -> bool:
        """Whether a visitor would see nothing."""
        return self.state in self.BROKEN
