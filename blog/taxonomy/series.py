"""The Series snippet: articles in an order of their own."""

from typing import ClassVar

from django.db import models


class Series(models.Model):
    """Articles to be read one after another."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True, help_text="The word in addresses, such as “hip-rotation”.")
    description = models.TextField(
        max_length=400, blank=True, help_text="What the whole series gives, in a sentence or two."
    )

    panels: ClassVar[list[str]] = ["name", "slug", "description"]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name
