"""The index of articles, and the article."""

import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtailseo.models import SeoType, TwitterCard

from blog.blocks import ArticleBlock
from blog.citations import cite
from blog.models.filing import Filing
from blog.models.study import Study
from blog.structured_data import blog_posting
from home.listings import prefetch_cards
from home.models import BasePage, Card, CustomImage, ListingPage
from home.stories import Story, tell


class BlogIndexPage(RoutablePageMixin, ListingPage):
    """All articles, the newest large."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.PostPage"]

    class Meta:
        verbose_name = "article index"

    def get_listing(self) -> PageQuerySet:
        """Published articles that anyone may read, the newest first."""
        return PostPage.objects.child_of(self).live().public().select_related("topic").order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the page of cards that the address asks for."""
        pages = self.paginate(request)
        prefetch_cards(pages.object_list)
        cards = [page.card for page in pages.object_list]
        return super().get_context(request, *args, **kwargs) | {"pages": pages, "cards": cards}

    @path("feed/")
    def feed(self, request: HttpRequest) -> Any:
        """The Atom feed of the newest articles."""
        from blog.feeds import ArticleFeed

        return ArticleFeed()(request, index=self)


class PostPage(Filing, BasePage):
    """One article."""

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []

    cover = models.ForeignKey(
        CustomImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Shown in lists and when shared."
    )
    body = StreamField(ArticleBlock(), blank=True)
    coming_next = models.CharField(
        max_length=200, blank=True, help_text="What the next part will be about: a promise shown at the end of the article."
    )
    keeps = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="kept_by",
        verbose_name="keeps the promise of",
        help_text="The article that promised this one. Its readers are told once this is published.",
    )

    seo_content_type = SeoType.ARTICLE
    seo_twitter_card = TwitterCard.LARGE
    seo_image_sources = ["og_image", "cover"]
    card_prefetch = ("cover__renditions", "topic")

    content_panels = [*BasePage.content_panels, "body", "coming_next", PageChooserPanel("keeps")]
    promote_panels = [*Filing.filing_panels, FieldPanel("cover"), *BasePage.promote_panels]
    search_fields = [*BasePage.search_fields, *Filing.filing_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "article"
        indexes = [models.Index(fields=["-date"], name="post_newest")]

    @cached_property
    def story(self) -> Story:
        """The body, made ready to render, its studies numbered."""
        story = tell(self.body)
        self.sources: list[Study] = cite(story)
        return story

    @property
    def card(self) -> Card:
        """How a list shows this article."""
        topic = self.topic.name if self.topic else ""
        facts = (date_in_words(self.date),)
        return Card(self.title, self.url or "", self.standfirst, topic, self.cover, facts=facts)

    @property
    def seo_author(self) -> str:
        """The coach signs."""
        return self.coach.coach_name if self.coach else ""

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """BlogPosting beside the breadcrumbs."""
        return [*super().structured_data, blog_posting(self)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the story and its sources."""
        story = self.story
        return super().get_context(request, *args, **kwargs) | {"story": story, "sources": self.sources}


def date_in_words(date: datetime.date) -> str:
    """ "12 March" in the present year, "12 March 2024" before it."""
    words = f"{date.day} {date:%B}"
    return words if date.year == timezone.localdate().year else f"{words} {date.year}"
