"""The learned part of the statistical judge."""

from django.db import models


class LearnedWeight(models.Model):
    """How much one piece of a text speaks for spam, as the coach taught it. The piece is kept as a number, not as a word."""

    key = models.BigIntegerField(primary_key=True)
    weight = models.FloatField(default=0)

    moves_edition = False

    def __str__(self) -> str:
        return f"{self.key}: {self.weight:+.2f}"
