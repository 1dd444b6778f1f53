"""ExercisePage: one exercise of the library."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtailseo.models import TwitterCard

from coaching.exercises.instructions import DoingFields
from coaching.exercises.lay_names import names_to_show
from coaching.exercises.page_data import exercise_data
from coaching.exercises.panels import ChainPanel
from coaching.exercises.search_document import describe_exercise
from coaching.exercises.suitability import SuitabilityFields
from coaching.exercises.training import TrainingFields
from home.finding.document import SearchDocument
from home.pages.base import BasePage, Card
from home.pages.seo import video_object
from home.video.fields import VideoFields


class ExercisePage(VideoFields, DoingFields, TrainingFields, SuitabilityFields, BasePage):
    """One movement: a short video, how to do it, how much of it, and what it trains."""

    guide_anchor = "add-an-exercise"
    parent_page_types = ["coaching.LibraryPage"]
    subpage_types: list[str] = []
    takes_comments = takes_practice = may_lag = True

    also_known_as = models.CharField(
        max_length=500, blank=True, help_text="Other names people use, with commas between them."
    )

    seo_twitter_card = TwitterCard.LARGE
    seo_image_sources = ["og_image", "still"]
    sitemap_pictures = ("og_image", "poster", "clip__still")
    seo_description_sources = [*BasePage.seo_description_sources, "beginning"]
    card_ways = ("poster", "clip__still")
    read_along = ("og_image", "poster", "clip__still")

    # Watch, do, adapt, understand: the order in which the page tells it.
    content_panels = [
        *Page.content_panels,
        "also_known_as",
        FieldPanel("standfirst", heading="Purpose", help_text="What it is for, in a sentence or two under the title."),
        *VideoFields.video_panels,
        *DoingFields.doing_panels,
        MultiFieldPanel(["prescription", ChainPanel(), "variation"], heading="Adapt it"),
        *SuitabilityFields.suitability_panels,
        *TrainingFields.training_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("also_known_as", boost=2),
        index.AutocompleteField("also_known_as"),
        index.SearchField("transcript"),
        *DoingFields.doing_search,
        *TrainingFields.training_search,
        *SuitabilityFields.suitability_search,
    ]

    class Meta:
        verbose_name = "exercise"

    @classmethod
    def for_cards(cls) -> PageQuerySet:
        """Without the streams."""
        return super().for_cards().defer_streamfields()

    @classmethod
    def prepare_cards(cls, pages: list["ExercisePage"]) -> None:
        """The names of the joints, and the terms of the drawn card."""
        cls.name_terms(pages)

    @property
    def card(self) -> Card:
        """How a list shows this exercise."""
        return Card(
            self.title,
            self.url or "",
            self.standfirst,
            image=self.still,
            angle=self.angle,
            drawing=() if self.still else self.drawing,
            facts=(", ".join(self.joint_names), gettext("Video") if self.clip_id or self.video_url else ""),
            level=self.level,
            level_label=self.get_level_display(),
        )

    @property
    def other_names(self) -> list[str]:
        """What else it is called, as far as that is a name and no help for the search."""
        return names_to_show(self.title, self.also_known_as)

    @property
    def beginning(self) -> str:
        """How to begin it, for search engines where nothing says what it is for."""
        return Truncator(" ".join(step.value for step in self.steps)).chars(155)

    def search_document(self) -> SearchDocument:
        """Its names, what it trains, and every part of the page."""
        return describe_exercise(self)

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """VideoObject where there is a video, beside the breadcrumbs."""
        video = video_object(self, self.title, self.still, self.video, self.clip, self.transcript)
        return [*super().structured_data, *([video] if video else [])]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds its chain, movements like it, and the pages that use it."""
        return super().get_context(request, *args, **kwargs) | self.once("data", lambda: exercise_data(self))
