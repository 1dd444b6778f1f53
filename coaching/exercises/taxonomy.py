"""The terms that exercises are sorted by, as snippets: joint, joint action, muscle, equipment, goal, movement pattern."""

from typing import Any, ClassVar

from django.db import models
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from coaching.exercises.lay_names import lay_names


class Term(index.Indexed, models.Model):
    """The abstract base of a term: name, slug, and other names that people type."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="The word in addresses, such as “hip”.")
    also_called = models.CharField(
        max_length=250,
        blank=True,
        help_text="What people type who do not know the name, with commas between: “glutes, side of the hip”.",
    )

    panels: ClassVar[list[str]] = ["name", "slug", "also_called"]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new word begins with the everyday names that it is known by."""
        if self._state.adding and not self.also_called:
            self.also_called = lay_names(self.slug)
        super().save(*args, **kwargs)


@register_snippet
class Joint(Term):
    """A joint, or a stretch of joints that moves as one: hip, spine."""


@register_snippet
class JointAction(Term):
    """What a joint does: hip internal rotation, ankle dorsiflexion."""

    joint = models.ForeignKey(Joint, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    panels: ClassVar[list[str]] = [*Term.panels, "joint"]


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


TERMS: tuple[type[Term], ...] = (Joint, JointAction, Muscle, Equipment, Goal, MovementPattern)
