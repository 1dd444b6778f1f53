"""Synonyms that the coach keeps for every search of the site."""

from functools import lru_cache
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from home.finding.synonyms import Synonyms, row_of


class SynonymManager(models.Manager["Synonym"]):
    """Synonyms as a search reads them."""

    def read(self) -> Synonyms:
        """All of them, in one query."""
        return _read(tuple(self.order_by("pk").values_list("words", flat=True)))


@lru_cache(maxsize=4)
def _read(lines: tuple[str, ...]) -> Synonyms:
    return Synonyms.from_lines(lines)


class Synonym(models.Model):
    """Words that mean the same to a visitor: whoever searches for one finds the others."""

    words = models.CharField(
        max_length=500, help_text="Words that mean the same, with commas between: “glutes, butt, backside”."
    )

    objects = SynonymManager()
    panels: ClassVar[list[str]] = ["words"]

    class Meta:
        ordering: ClassVar[list[str]] = ["words"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """One word alone means nothing else."""
        super().clean()
        if len({row_of(part) for part in self.words.split(",")} - {()}) < 2:
            raise ValidationError({"words": "Give at least two, with a comma between: “glutes, butt”."})
