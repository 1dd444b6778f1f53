"""Fields of an exercise: set-up, steps, cues, mistakes, breathing, doses."""

from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from coaching.exercises.blocks import CueBlock, DoseBlock, MistakeBlock
from coaching.facets.choices import LEVELS


class DoingFields(models.Model):
    """Set-up, steps, cues, mistakes and the doses for each level."""

    setup = models.TextField("set-up", blank=True)
    steps = StreamField([("step", blocks.TextBlock(rows=2, icon="list-ol"))], blank=True)
    cues = StreamField([("cue", CueBlock())], blank=True, help_text="Three or four: nobody holds more in mind.")
    mistakes = StreamField([("mistake", MistakeBlock())], blank=True)
    prescription = StreamField([("dose", DoseBlock())], blank=True, help_text="The first one leads the page.")
    breathing = models.TextField(blank=True)
    variation = models.CharField(
        max_length=80, blank=True, help_text="What tells it apart from the easier and the harder one."
    )

    doing_panels: ClassVar = [MultiFieldPanel(["setup", "steps", "cues", "breathing", "mistakes"], heading="Do it")]
    doing_search: ClassVar = [
        index.SearchField(name) for name in ("setup", "steps", "cues", "mistakes", "breathing", "variation")
    ]

    class Meta:
        abstract = True

    @property
    def dose(self) -> Any:
        """The prescription that leads the page, or None."""
        return self.prescription[0].value if self.prescription else None

    @property
    def doses(self) -> list[Any]:
        """Every prescription, the easiest level first, where a table tells more than the facts above it do."""
        order = list(dict(LEVELS))
        values = [block.value for block in self.prescription]
        values.sort(key=lambda value: order.index(value["level"]) if value["level"] in order else len(order))
        return values if len(values) > 1 or any(value.tells_more for value in values) else []
