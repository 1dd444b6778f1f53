"""RoutinePage and its index: exercises with their doses, in order."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtailseo.models import TwitterCard

from coaching.exercises.models import ExercisePage
from coaching.routines.blocks import RoutineSectionBlock
from coaching.routines.page_data import routine_data
from coaching.routines.plan import RoutinePlan, exercise_keys, open_exercises, read_plan
from coaching.routines.search_document import describe_routine
from coaching.routines.structured_data import exercise_plan
from coaching.self_tests.models import SelfTestPage
from home.finding.document import SearchDocument
from home.media.models import CustomImage
from home.pages.base import BasePage, Card, ListingPage
from home.pages.cards import as_cards, open_to_all, prefetch_cards, without_doubles


def training() -> str:
    """The kind of training of a new routine, in the site's language."""
    return gettext("Mobility")


def stop_when() -> str:
    """When to stop, as a new routine says it."""
    return gettext(
        "A pull, a burn and honest effort are fine. Sharp or pinching pain is not: stop, and see a clinician."
    )


class RoutineIndexPage(ListingPage):
    """All routines, and the self-tests that say which one to take."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["coaching.RoutinePage", "coaching.SelfTestPage"]

    class Meta:
        verbose_name = "routine index"

    def get_listing(self) -> PageQuerySet:
        """Published routines that anyone may see, in the order of the tree."""
        return without_doubles(open_to_all(RoutinePage.objects.child_of(self)), self).order_by("path")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the page of cards, and the tests on the first one."""
        number = request.GET.get("page", "1")
        data = self.once(("data", number), lambda: self._data(request))
        return super().get_context(request, *args, **kwargs) | data

    def _data(self, request: HttpRequest) -> dict[str, Any]:
        pages = self.paginate(request)
        tests = without_doubles(SelfTestPage.objects.child_of(self).live().public(), self).order_by("path")
        return {
            "pages": pages,
            "cards": as_cards(pages.object_list),
            "tests": as_cards(tests) if pages.number == 1 else [],
        }


class RoutinePage(BasePage):
    """Exercises in order, each with its dose: to read, to print on one sheet, and to be led through on the floor."""

    guide_anchor = "put-exercises-together-routines"
    parent_page_types = ["coaching.RoutineIndexPage"]
    subpage_types: list[str] = []
    uses_heading = gettext_lazy("Routines that use it")
    takes_practice = may_lag = True

    poster = models.ForeignKey(
        CustomImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The picture in lists. Empty: that of the first exercise.",
    )
    frequency = models.CharField(
        "how often", max_length=80, blank=True, help_text="Such as “Three times a week” or “Before every squat day”."
    )
    training = models.CharField(
        "kind of training", max_length=60, blank=True, default=training, help_text="Such as Mobility, or Strength."
    )
    body = StreamField(
        [("section", RoutineSectionBlock())], blank=True, verbose_name="parts", help_text="The time is worked out."
    )
    stop_when = models.TextField("when to stop", max_length=400, default=stop_when)

    seo_twitter_card = TwitterCard.LARGE
    seo_image_sources = ["og_image", "picture"]
    sitemap_pictures = ("og_image", "poster")
    card_ways = ("poster",)

    content_panels = [
        *BasePage.content_panels,
        "body",
        "stop_when",
        MultiFieldPanel(["frequency", "training", "poster"], heading="In lists and for search engines"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("frequency")]

    class Meta:
        verbose_name = "routine"

    @classmethod
    def prepare_cards(cls, pages: list["RoutinePage"]) -> None:
        """The plans, with the exercises of all of them fetched together, and the pictures that stand for them."""
        raw = {page.pk: list(page.body.raw_data) for page in pages}
        keys = (key for sections in raw.values() for key in exercise_keys(sections))
        exercises = open_exercises(keys, ExercisePage.objects)
        for page in pages:
            page.plan = read_plan(raw[page.pk], exercises)
        firsts = [page.plan.items[0].exercise for page in pages if page.plan.items and not page.poster]
        prefetch_cards({exercise.pk: exercise for exercise in firsts}.values())

    @cached_property
    def plan(self) -> RoutinePlan:
        """The stream, made ready."""
        sections = self.body.raw_data
        return read_plan(sections, open_exercises(exercise_keys(sections), ExercisePage.objects))

    @property
    def picture(self) -> CustomImage | None:
        """Its own, else its first exercise's."""
        return self.poster or (self.plan.items[0].exercise.poster if self.plan.items else None)

    @property
    def card(self) -> Card:
        """How a list shows this routine."""
        count = len(self.plan.items)
        facts = (
            gettext("About {minutes} min").format(minutes=self.plan.minutes),
            ngettext("{count} exercise", "{count} exercises", count).format(count=count),
            self.frequency,
        )
        return Card(self.title, self.url or "", self.standfirst, image=self.picture, facts=facts if count else ())

    def search_document(self) -> SearchDocument:
        """Its parts with their exercises."""
        return describe_routine(self)

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """ExercisePlan, beside the breadcrumbs."""
        return [*super().structured_data, exercise_plan(self)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the plan, its pictures fetched together, what it needs, and under which address a phone may keep it."""
        data = self.once("data", lambda: routine_data(self, request))
        return super().get_context(request, *args, **kwargs) | data
