"""The words that exercises are sorted by."""

from typing import ClassVar

from django.db import models
from wagtail.search import index
from wagtail.snippets.models import register_snippet


class Term(index.Indexed, models.Model):
    """A word with its place in addresses."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="The word in addresses, such as “hip”.")

    panels: ClassVar[list[str]] = ["name", "slug"]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


@register_snippet
class Joint(Term):
    """A joint, or a stretch of joints that moves as one: hip, spine."""


@register_snippet
class JointAction(Term):
    """What a joint does: hip internal rotation, ankle dorsiflexion."""

    joint = models.ForeignKey(Joint, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    panels: ClassVar[list[str]] = ["name", "slug", "joint"]


@register_snippet
class Muscle(Term):
    """A muscle by its anatomical name: gluteus medius."""


@register_snippet
class Equipment(Term):
    """What is needed: band, kettlebell. None is what an exercise without any of it needs."""

    class Meta(Term.Meta):
        verbose_name_plural = "equipment"


@register_snippet
class Goal(Term):
    """What it is done for: range, control, strength, a pain-free start."""


@register_snippet
class MovementPattern(Term):
    """Its family of movement: squat, hinge, rotation."""
