"""HomePage and StandardPage, the pages that belong to no app."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import PagePermissionTester
from wagtail.search import index

from home.blocks.call_to_action import CallToActionBlock
from home.blocks.story import StoryBlock
from home.blocks.text import TextBlock
from home.finding.document import SearchDocument, SearchSection
from home.finding.streams import shown_words, stream_sections
from home.pages.addresses.old_queries import QUERIES
from home.pages.base import BasePage
from home.pages.blocks import CoachBlock, ImpactBlock, JointsBlock, ListingBlock, WaysInBlock
from home.pages.prepare_stream import Story, prepare_story
from home.pages.site_settings import write_label


def exercises_label() -> str:
    """What the second button says, in the site's language."""
    return gettext("Browse exercises")


class FrontPermissions(PagePermissionTester):
    """Whoever may do anything may not delete the front page: the site, and all pages below it, would go with it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Not while a site begins there."""
        return not self.page.sites_rooted_here.exists() and super().can_delete(ignore_bulk)


class HomePage(BasePage):
    """The site's front: one sentence, the newest article, a way into the library."""

    guide_anchor = "name-menu-and-footer"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    cache_parameters = QUERIES

    heading = models.CharField(max_length=120, blank=True, help_text="The large line on the floor. Empty: the title.")
    primary_label = models.CharField("first button", max_length=40, blank=True, default=write_label)
    primary_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="where the first button leads",
    )
    secondary_label = models.CharField("second button", max_length=40, blank=True, default=exercises_label)
    secondary_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="where the second button leads",
    )
    body = StreamField(
        StreamBlock(
            [
                ("coach", CoachBlock()),
                ("ways", WaysInBlock()),
                ("listing", ListingBlock()),
                ("joints", JointsBlock()),
                ("impact", ImpactBlock()),
                ("text", TextBlock()),
                ("call_to_action", CallToActionBlock()),
            ]
        ),
        blank=True,
    )

    content_panels = [
        *BasePage.content_panels,
        "heading",
        "primary_label",
        "primary_page",
        "secondary_label",
        "secondary_page",
        "body",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("heading")]

    class Meta:
        verbose_name = "home page"

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """What somebody may do with it."""
        return FrontPermissions(user, self)

    def search_document(self) -> SearchDocument:
        """Its sentence and its own texts; what it lists is found by itself."""
        texts = (block for block in self.body if block.block_type == "text")
        told = [words for block in texts for words in shown_words(block.block, block.value)]
        sections = (SearchSection("\n".join(filter(None, (self.heading, *told)))),)
        return SearchDocument(kind="page", title=self.title, summary=self.standfirst, sections=sections)

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Label and address of each button that leads to a live page."""
        pairs = [(self.primary_label, self.primary_page), (self.secondary_label, self.secondary_page)]
        return [(label, page.url) for label, page in pairs if label and page and page.live]


class StandardPage(BasePage):
    """A page of its own: coaching, about, privacy."""

    may_lag = True
    body = StreamField(StoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "page"

    def search_document(self) -> SearchDocument:
        """Its sections by their anchors."""
        anchors = [section.anchor for section in self.story.sections]
        sections = tuple(stream_sections(self.body, anchors))
        return SearchDocument(kind="page", title=self.title, summary=self.standfirst, sections=sections)

    @cached_property
    def story(self) -> Story:
        """The body, made ready to render."""
        return prepare_story(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the story."""
        return super().get_context(request, *args, **kwargs) | {"story": self.story}
