"""Fields of an exercise: who it is for, when to stop, who should not, and its studies."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from coaching.exercises.blocks import EvidenceBlock


class SuitabilityFields(models.Model):
    """For whom, when to stop, who should not, and the studies behind it."""

    who_for = models.TextField("who it is for", blank=True)
    stop_when = models.TextField("when to stop", blank=True)
    contraindications = models.TextField("not for", blank=True)
    studies = StreamField(
        [("study", EvidenceBlock())], blank=True, help_text="From the studies that your articles cite too."
    )

    suitability_panels: ClassVar = [
        MultiFieldPanel(["who_for", "stop_when", "contraindications"], heading="Who it is for"),
        FieldPanel("studies"),
    ]
    suitability_search: ClassVar = [
        index.SearchField(name) for name in ("who_for", "stop_when", "contraindications", "studies")
    ]

    class Meta:
        abstract = True

    @property
    def evidence(self) -> list[Any]:
        """The studies that are still there."""
        return [block.value for block in self.studies if block.value.get("study")]
