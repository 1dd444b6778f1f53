"""Scheduled work as all machines see it."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone


class JobRun(models.Model):
    """The last run of one scheduled job, whichever machine made it, and what it left to be read."""

    moves_edition: ClassVar[bool] = False

    name = models.CharField(max_length=100, primary_key=True)
    leased_until = models.DateTimeField(null=True, blank=True, help_text="Somebody is at it, for so long at most.")
    next_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it last went well.")
    result = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "run of a scheduled job"
        verbose_name_plural = "runs of scheduled jobs"

    def __str__(self) -> str:
        return self.name


def note_run(name: str, result: dict[str, Any], at: datetime | None = None) -> None:
    """Keep what a job did or found."""
    JobRun.objects.update_or_create(name=name, defaults={"finished_at": at or timezone.now(), "result": result})


def last_run(name: str) -> JobRun | None:
    """The row of this job's last run, or None."""
    return JobRun.objects.filter(name=name).first()
