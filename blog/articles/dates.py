"""The day an article is from and when it last changed: the one source for page, lists, JSON-LD, sitemap and feeds."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from blog.articles.changes import visible_content

DATES = ("date", "updated", "modified_at", "first_published_at", "go_live_at")


class Dated(models.Model):
    """The dates of an article. Its day follows its first publication, unless its author gives another one."""

    date = models.DateField(
        null=True,
        blank=True,
        db_index=True,
        help_text="The day it is from, shown under the title. Empty: the day on which it is first published.",
    )
    updated = models.DateField(
        null=True, blank=True, help_text="Fill in when you change what it says. Shown beside the date."
    )
    modified_at = models.DateTimeField(null=True, editable=False)  # the last visible change after it was published

    class Meta:
        abstract = True

    @property
    def day(self) -> datetime.date:
        """The day it is from; of a draft without one, the day on which it would be published as things stand."""
        given = models.DateField().to_python(self.date)
        return given or timezone.localdate(self.first_published_at or self.go_live_at or timezone.now())

    @property
    def published_at(self) -> datetime.datetime:
        """Its day with the time of its first publication, or from midnight where that was on another day."""
        first = timezone.localtime(self.first_published_at) if self.first_published_at else None
        return first if first and first.date() == self.day else _midnight(self.day)

    @property
    def changed_at(self) -> datetime.datetime:
        """When a reader would say that it changed: the author's word for it, else the last visible change."""
        updated = models.DateField().to_python(self.updated)
        changed = _midnight(updated) if updated else self.modified_at
        return max(timezone.localtime(changed), self.published_at) if changed else self.published_at

    def settle_dates(self) -> None:
        """Give a page that readers see its day, and note whether what they see differs from before."""
        self.date = self.day
        before = type(self).objects.filter(pk=self.pk).exclude(first_published_at=None).first() if self.pk else None
        if before:
            changed = visible_content(before) != visible_content(self)
            self.modified_at = timezone.now() if changed else before.modified_at

    def clean_dates(self) -> None:
        """Refuse days that would stand before their time."""
        today = timezone.localdate()
        if self.date and self.date > today and not self.go_live_at:
            words = "This day is still to come. Choose today, or schedule the article for that day."
            raise ValidationError({"date": words})
        if self.updated and not self.day <= self.updated <= max(self.day, today):
            raise ValidationError({"updated": "Choose a day since the article's own, and not one to come."})


class _Dates(SimpleNamespace):
    """An article's dates without the article."""

    day, published_at, changed_at = Dated.day, Dated.published_at, Dated.changed_at


def read_change(dates: dict[str, Any]) -> datetime.datetime:
    """`changed_at` of an article of which only the values of DATES are at hand."""
    return _Dates(**dates).changed_at  # type: ignore[misc,no-any-return]


def last_change(posts: Any) -> datetime.datetime | None:
    """When any of these articles last changed, in three questions to the indexes and not by reading them all."""
    unsaid = posts.filter(updated=None)
    candidates = (
        posts.exclude(updated=None).order_by("-updated").first(),
        unsaid.exclude(modified_at=None).order_by("-modified_at").first(),
        unsaid.order_by("-date", "-pk").first(),
    )
    return max((post.changed_at for post in candidates if post), default=None)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
