"""A test that a person does at home, alone."""

from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from coaching.self_tests.blocks import SelfTestResultsBlock, SelfTestStepBlock
from coaching.self_tests.page_data import self_test_data
from coaching.self_tests.rules import problems
from coaching.self_tests.search_document import describe_self_test
from home.finding.document import SearchDocument
from home.media.models import CustomImage
from home.pages.base import BasePage, Card


def caution() -> str:
    """What stands above the first step of a new test, in the site's language."""
    return gettext(
        "<p>This test is no diagnosis and does not replace an examination. Leave it out after a recent operation, with an "
        "injury that is still healing, or if a clinician told you not to turn this joint.</p>"
    )


def stop_heading() -> str:
    """The heading once anything pinches or hurts, in the site's language."""
    return gettext("Stop here, and see a clinician")


def stop_text() -> str:
    """The text below it."""
    return gettext(
        "<p>Something pinched or hurt. That is the answer of this test, and no exercise of mine comes before it. Do not "
        "repeat the movement to make sure.</p><p>Show a doctor or a physiotherapist what you did and where you felt it. Go "
        "the same day if you cannot put weight on the leg, if it is hot, swollen or numb, or after a fall.</p>"
    )


def has_words(html: str) -> bool:
    """Whether anything is left of a rich text without its markup."""
    return bool(unescape(strip_tags(html)).strip())


def validate_words(html: str) -> None:
    """Refuse a text that has markup and no words."""
    if not has_words(html):
        raise ValidationError("This text cannot be empty: it is what keeps somebody in pain from training on.")


class SelfTestPage(BasePage):
    """Walks through a simple test and answers with exercises. Pain is answered with a stop, and with nothing else."""

    guide_anchor = "write-a-self-test"
    parent_page_types = ["coaching.RoutineIndexPage", "home.HomePage", "home.StandardPage"]
    subpage_types: list[str] = []
    uses_heading = gettext_lazy("Self-tests that use it")
    takes_practice = may_lag = True

    poster = models.ForeignKey(
        CustomImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Shown in lists."
    )
    caution = RichTextField(
        features=["bold", "link"],
        default=caution,
        validators=[validate_words],
        help_text="Stands above the first step.",
    )
    steps = StreamField([("step", SelfTestStepBlock())], blank=True)
    stop_heading = models.CharField(max_length=120, default=stop_heading)
    stop_text = RichTextField(
        features=["bold", "link", "ul"],
        default=stop_text,
        validators=[validate_words],
        help_text="All that is shown once anything pinches or hurts. You can change it, not leave it out.",
    )
    results = StreamField(
        SelfTestResultsBlock(),
        blank=True,
        help_text="Those that fit are shown in this order, and their exercises make one plan.",
    )

    seo_image_sources = ["og_image", "poster"]
    sitemap_pictures = ("og_image", "poster")
    card_ways = ("poster",)

    content_panels = [
        *BasePage.content_panels,
        "caution",
        "steps",
        MultiFieldPanel(["stop_heading", "stop_text"], heading="When something pinches or hurts"),
        "results",
        "poster",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("steps"), index.SearchField("results")]

    class Meta:
        verbose_name = "self-test"

    def clean(self) -> None:
        """Results refer to steps that there are."""
        super().clean()
        if found := problems(self.steps, self.results):
            raise ValidationError(found)

    @property
    def card(self) -> Card:
        """How a list shows this test."""
        count = len(self.steps)
        facts = (gettext("Self-test"), ngettext("{count} step", "{count} steps", count).format(count=count))
        return Card(self.title, self.url or "", self.standfirst, image=self.poster, angle=35, facts=facts)

    @property
    def stop(self) -> tuple[str, str]:
        """Heading and text of the stop. A page that lost its own, as an unfinished draft may, still has mine."""
        return self.stop_heading.strip() or stop_heading(), self.stop_text if has_words(self.stop_text) else stop_text()

    def search_document(self) -> SearchDocument:
        """Its steps and results."""
        return describe_self_test(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the steps and the results."""
        return super().get_context(request, *args, **kwargs) | self.once("data", lambda: self_test_data(self))
