"""The exercise."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtailseo.models import TwitterCard

from coaching.blocks import LEVELS, CueBlock, DoseBlock, MistakeBlock
from coaching.progressions import check_chain, harder_of
from home.models import BasePage, Card
from home.models.video import VideoFields
from home.seo import video_object
from home.stories import prefetch_renditions

LATERALITY = [
    ("both", "Both sides together"),
    ("single", "One side at a time"),
    ("alternating", "Alternating sides"),
]


class ExercisePage(VideoFields, BasePage):
    """One movement: a short video, how to do it, how much of it, and what it trains."""

    parent_page_types = ["coaching.LibraryPage"]
    subpage_types: list[str] = []

    also_known_as = models.CharField(
        max_length=250, blank=True, help_text="Other names people use, with commas between them."
    )
    angle = models.PositiveSmallIntegerField(
        default=90, validators=[MaxValueValidator(180)], help_text="Degrees that the drawn goniometer shows, 0 to 180."
    )
    level = models.CharField(max_length=12, choices=LEVELS, default="beginner", db_index=True)
    laterality = models.CharField(max_length=12, choices=LATERALITY, default="both")
    joints = ParentalManyToManyField("coaching.Joint", blank=True, related_name="exercises")
    actions = ParentalManyToManyField("coaching.JointAction", blank=True, related_name="exercises")
    goals = ParentalManyToManyField("coaching.Goal", blank=True, related_name="exercises")
    patterns = ParentalManyToManyField("coaching.MovementPattern", blank=True, related_name="exercises")
    equipment = ParentalManyToManyField("coaching.Equipment", blank=True, related_name="exercises")
    primary_muscles = ParentalManyToManyField("coaching.Muscle", blank=True, related_name="primary_in")
    secondary_muscles = ParentalManyToManyField("coaching.Muscle", blank=True, related_name="secondary_in")

    setup = models.TextField("set-up", blank=True)
    steps = StreamField([("step", blocks.TextBlock(rows=2, icon="list-ol"))], blank=True)
    cues = StreamField([("cue", CueBlock())], blank=True)
    mistakes = StreamField([("mistake", MistakeBlock())], blank=True)
    prescription = StreamField([("dose", DoseBlock())], blank=True, help_text="The first one leads the page.")
    breathing = models.TextField(blank=True)
    who_for = models.TextField("who it is for", blank=True)
    stop_when = models.TextField("when to stop", blank=True)
    contraindications = models.TextField("not for", blank=True)
    variation = models.CharField(
        max_length=80, blank=True, help_text="What tells it apart from the easier and the harder one."
    )
    harder = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="easier",
        help_text="The next one in its chain.",
    )

    # One exercise has one harder one, so a copy begins without.
    exclude_fields_in_copy = ["harder"]

    seo_twitter_card = TwitterCard.LARGE
    seo_image_sources = ["og_image", "poster"]
    card_prefetch = ("poster__renditions",)

    content_panels = [
        *BasePage.content_panels,
        *VideoFields.video_panels,
        MultiFieldPanel(["setup", "steps", "cues", "breathing"], heading="Do it"),
        MultiFieldPanel(["prescription", PageChooserPanel("harder"), "variation", "mistakes"], heading="Adapt it"),
        MultiFieldPanel(["who_for", "stop_when", "contraindications"], heading="Who it is for"),
        MultiFieldPanel(
            [
                "level",
                "laterality",
                *(
                    FieldPanel(name)
                    for name in (
                        "joints",
                        "actions",
                        "goals",
                        "patterns",
                        "equipment",
                        "primary_muscles",
                        "secondary_muscles",
                    )
                ),
                "also_known_as",
                "angle",
            ],
            heading="What it trains",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("also_known_as", boost=2),
        *(index.SearchField(name) for name in ("setup", "steps", "cues", "mistakes", "who_for", "breathing")),
        *(
            index.RelatedFields(name, [index.SearchField("name")])
            for name in ("joints", "actions", "goals", "patterns", "primary_muscles", "secondary_muscles")
        ),
        index.FilterField("level"),
    ]

    class Meta:
        verbose_name = "exercise"

    def clean(self) -> None:
        """A chain of progressions never comes back to where it began."""
        super().clean()
        if self.harder_id and (problem := check_chain(self)):
            raise ValidationError({"harder": problem})

    @classmethod
    def prefetch_for_cards(cls, pages: list["ExercisePage"]) -> None:
        """Adds the joints, in one query: modelcluster's relations look past Django's prefetching."""
        super().prefetch_for_cards(pages)
        names: dict[int, list[str]] = {page.pk: [] for page in pages}
        rows = cls.joints.through.objects.filter(exercisepage__in=pages).order_by("joint__name")
        for pk, name in rows.values_list("exercisepage_id", "joint__name"):
            names[pk].append(name)
        for page in pages:
            page.joint_names = names[page.pk]

    @cached_property
    def joint_names(self) -> list[str]:
        """The joints it trains, in words."""
        return [joint.name for joint in self.joints.all()]

    @property
    def card(self) -> Card:
        """How a list shows this exercise."""
        facts = (", ".join(self.joint_names),)
        return Card(
            self.title,
            self.url or "",
            self.standfirst,
            "",
            self.poster,
            self.angle,
            facts,
            self.level,
            self.get_level_display(),
        )

    @property
    def dose(self) -> Any:
        """The prescription that leads the page, or None."""
        return self.prescription[0].value if self.prescription else None

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """VideoObject where there is a video, beside the breadcrumbs."""
        video = video_object(self, self.title, self.poster, self.video, self.clip)
        return [*super().structured_data, *([video] if video else [])]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the neighbours in its chain."""
        if self.poster:
            prefetch_renditions([self.poster])
        easier = type(self).objects.live().public().filter(harder=self).first() if self.pk else None
        chain = {"easier": easier, "harder": harder_of(self)}
        return super().get_context(request, *args, **kwargs) | chain
