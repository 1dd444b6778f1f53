"""SearchedWords: what visitors searched for, counted by day."""

from typing import ClassVar

from django.db import models


class SearchedWords(models.Model):
    """What visitors searched for on one day: words and counts, nothing about who."""

    moves_edition: ClassVar[bool] = False  # no visitor sees it

    day = models.DateField()
    words = models.CharField(max_length=100)
    times = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0, help_text="How often an answer was opened.")
    found = models.PositiveIntegerField(default=0, help_text="How many answers there were, the last time.")

    class Meta:
        verbose_name = "searched words"
        verbose_name_plural = "searched words"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "words"], name="searched_words_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.words
