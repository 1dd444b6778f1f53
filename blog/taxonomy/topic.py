"""The Topic snippet: what an article is about."""

from typing import ClassVar

from django.db import models


class Topic(models.Model):
    """A subject that several articles share: Hips, Shoulders, Training."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, help_text="The word in addresses, such as “hips”.")

    panels: ClassVar[list[str]] = ["name", "slug"]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
