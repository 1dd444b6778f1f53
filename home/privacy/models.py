"""Who was erased, so that a backup from before does not bring them back."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class ErasedPerson(models.Model):
    """A mark by which an erased person is known again in a restored backup, and from which nobody can tell who it was."""

    moves_edition: ClassVar[bool] = False

    salt = models.CharField(max_length=32)
    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "mark of an erased person"
        verbose_name_plural = "marks of erased persons"

    def __str__(self) -> str:
        return f"erased {self.at:%Y-%m-%d}"
