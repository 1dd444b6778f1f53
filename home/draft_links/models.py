"""A link to the newest version of a page, published or not."""

import secrets
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page


def new_token() -> str:
    """What nobody can guess."""
    return secrets.token_urlsafe(24)


class DraftLinkQuerySet(models.QuerySet):
    """Links by whether they still lead anywhere."""

    def open(self) -> "DraftLinkQuerySet":
        """Those that have not ended."""
        return self.filter(expires_at__gt=timezone.now())


class DraftLink(models.Model):
    """Whoever has it reads the page as it would be published now. The token cannot be guessed: 192 random bits."""

    moves_edition: ClassVar[bool] = False  # no page changes with it
    wagtail_reference_index_ignore = True
    DAYS = ((7, "a week"), (30, "a month"), (1, "a day"))

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="draft_links")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    note = models.CharField("for whom", max_length=80, blank=True, help_text="So that you know which is which.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField("ends")

    objects = DraftLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link to a draft"
        verbose_name_plural = "links to drafts"
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.note or f"link of {self.created_at:%d.%m.%Y}"

    @property
    def address(self) -> str:
        """The whole address, to be sent to somebody."""
        return f"{settings.SITE_URL}{reverse('draft', args=[self.token])}"


def share_draft(page: Page, *, days: int, note: str, user: object) -> DraftLink:
    """A new link; those that ended long ago go meanwhile."""
    now = timezone.now()
    DraftLink.objects.filter(expires_at__lt=now - timedelta(days=30)).delete()
    return DraftLink.objects.create(page_id=page.pk, note=note, created_by=user, expires_at=now + timedelta(days=days))
