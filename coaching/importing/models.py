"""Which exercises came from a file, so that each comes once."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class ImportedExercise(models.Model):
    """A record of somebody's file: the exercise it became, and how record and exercise were at the time.

    It outlives its exercise: one that was deleted here is not brought back by the next import.
    """

    key = models.CharField(max_length=400, unique=True, help_text="The record's identity in its file.")
    page = models.OneToOneField(
        "coaching.ExercisePage", null=True, on_delete=models.SET_NULL, related_name="imported", editable=False
    )
    digest = models.CharField(max_length=64, help_text="Changes with the record.")
    revision = models.PositiveBigIntegerField(default=0, help_text="The import's own revision: a later one is yours.")
    imported_at = models.DateTimeField(default=timezone.now)

    moves_edition: ClassVar[bool] = False

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]
        verbose_name = "imported exercise"

    def __str__(self) -> str:
        return self.key
