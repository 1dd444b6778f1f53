"""Chains of progressions: exercises in order, from the easiest to the hardest, kept in one place."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.models import Orderable

ELSEWHERE = "“{}” stands in the chain “{}” already. Take it out there first."


class ChainForm(WagtailAdminModelForm):
    """The chain's form: tells each row which chain it stands in, so that moving a row is no collision."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for form in self.formsets["steps"].forms:
            form.instance.chain = self.instance


class Chain(ClusterableModel):
    """A ladder of exercises. An order of things that each stand in it once cannot turn in a circle."""

    name = models.CharField(max_length=120, help_text="For you alone, such as “Hip rotation”.")

    panels: ClassVar = [
        "name",
        InlinePanel(
            "steps",
            heading="From the easiest to the hardest",
            label="Exercise",
            help_text="Drag them into order, or use the arrows. One that is not published stays hidden until it is.",
        ),
    ]

    base_form_class = ChainForm

    class Meta:
        verbose_name = "chain of exercises"
        verbose_name_plural = "chains of exercises"
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write changed steps anew, under their old keys: one by one, two that change places would collide."""
        if self.pk and "steps" in getattr(self, "_cluster_related_objects", {}):
            ChainStep.objects.filter(chain_id=self.pk).delete()
        super().save(*args, **kwargs)


class ChainStep(Orderable):
    """An exercise's place in its only chain."""

    chain = ParentalKey(Chain, on_delete=models.CASCADE, related_name="steps")
    exercise = models.OneToOneField("coaching.ExercisePage", on_delete=models.CASCADE, related_name="step")

    panels: ClassVar = [PageChooserPanel("exercise", "coaching.ExercisePage")]

    class Meta(Orderable.Meta):
        verbose_name = "place in a chain"
        verbose_name_plural = "places in a chain"

    def __str__(self) -> str:
        return str(self.exercise)

    def clean(self) -> None:
        """No exercise stands in two chains: which would its page show?"""
        super().clean()
        others = ChainStep.objects.filter(exercise_id=self.exercise_id).exclude(chain_id=self.chain_id)
        if self.exercise_id and (other := others.select_related("chain", "exercise").first()):
            raise ValidationError({"exercise": ELSEWHERE.format(other.exercise.title, other.chain)})

    def validate_unique(self, exclude: Any = None) -> None:
        """Left to `clean` and to the chain's form, which sees all steps together."""
