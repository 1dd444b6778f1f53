"""The index of articles, and the article."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtailseo.models import SeoType, TwitterCard

from blog.articles.blocks import ArticleBlock
from blog.articles.citations import cite
from blog.articles.dates import DATES, Dated, last_change, read_change
from blog.articles.new_article import skeleton
from blog.articles.page_data import article_data
from blog.articles.passages import rich_passages
from blog.articles.routes import RESERVED, TopicListRoutes
from blog.articles.search_document import describe_article
from blog.articles.series import SeriesPlace, place_in_series
from blog.articles.structured_data import blog_posting, leading_video
from blog.feeds.html import feed_html
from blog.taxonomy.filing import Filing
from blog.taxonomy.topic_lists import known_to_search_engines, ways
from home.finding.document import SearchDocument
from home.media.models import CustomImage
from home.pages.addresses.old_queries import QUERIES
from home.pages.base import BasePage, Card, ListingPage
from home.pages.cards import as_cards, children_of, count_without_doubles, open_to_all, without_doubles
from home.pages.prepare_stream import Story, count_stream_words, minutes, prepare_story
from home.studies.models import Study
from home.text.dates import date_in_words


class BlogIndexPage(TopicListRoutes, ListingPage):
    """All articles, the newest or the featured one large."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.PostPage"]
    cache_parameters = ("page", *QUERIES)
    has_lists = True
    serve_preview = BasePage.serve_preview  # in place of the routes' own, which know no modes

    class Meta:
        verbose_name = "article index"

    def get_listing(self) -> PageQuerySet:
        """Published articles that anyone may read, the featured before the newest."""
        return self.posts().order_by("-featured", "-date", "-pk")

    def count_listing(self) -> int:
        """Nothing but articles stands under an index."""
        return count_without_doubles(self)

    def posts(self) -> PageQuerySet:
        """Published articles that anyone may read, the newest first."""
        readable = without_doubles(children_of(self, open_to_all(PostPage.objects)), self)
        return readable.select_related("topic").defer("body").order_by("-date", "-pk")

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The index, as new as the last change in its articles, and its lists."""
        entries = super().get_sitemap_urls(request)
        if not entries:
            return []
        entry = entries[0]
        entry["lastmod"] = last_change(self.posts()) or entry["lastmod"]
        lists = [entry | {"location": entry["location"] + path} for path in known_to_search_engines(self.posts())]
        return [entry, *lists]

    @path("")
    def newest(self, request: HttpRequest) -> HttpResponse:
        """The page of cards that the address asks for, and the other ways in."""
        number = request.GET.get("page", "")
        return self.render(request, context_overrides=self.once(("data", number), lambda: self._data(request)))

    def _data(self, request: HttpRequest) -> dict[str, Any]:
        pages = self.paginate(request)
        cards = as_cards(pages.object_list, lead=pages.number == 1)
        return {"pages": pages, "cards": cards, "ways": ways(self.posts())}


class PostPage(Dated, Filing, BasePage):
    """One article."""

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    uses_heading = gettext_lazy("Articles that use it")
    takes_comments = takes_practice = may_lag = True

    cover = models.ForeignKey(
        CustomImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown in lists and when shared.",
    )
    body = StreamField(ArticleBlock(), blank=True)
    words = models.PositiveIntegerField(default=0, editable=False)
    coming_next = models.CharField(
        max_length=200,
        blank=True,
        help_text="What the next part will be about: a promise shown at the end of the article.",
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
    sitemap_pictures = ("og_image", "cover")
    sitemap_dates = DATES
    read_along = ("og_image", "cover", "topic", "series", "author__picture")
    seo_description_sources = [*BasePage.seo_description_sources, "opening"]
    card_ways = ("cover", "topic")
    exclude_fields_in_copy = ["date", "updated", "modified_at", "keeps"]
    preview_modes = [*BasePage.preview_modes, ("feed", "In a feed reader")]

    content_panels = [*BasePage.content_panels, "body", "coming_next", PageChooserPanel("keeps")]
    promote_panels = [*Filing.filing_panels, FieldPanel("cover"), *BasePage.promote_panels]
    search_fields = [*BasePage.search_fields, *Filing.filing_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "article"
        # Read backwards, so that the first page of a list is found without sorting them all.
        indexes = [
            models.Index(fields=["date", "page_ptr"], name="post_newest"),
            models.Index(fields=["featured", "date", "page_ptr"], name="post_featured"),
            models.Index(fields=["topic", "date", "page_ptr"], name="post_topic"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep how much there is to read, so that a list can say so without reading it, and settle the dates."""
        self.words = count_stream_words(self.body)
        if self.live and kwargs.get("update_fields") is None:
            self.settle_dates()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what could not be reached, or would stand before its time."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": f"“{self.slug}” is taken by the blog itself. Choose another word."})
        self.clean_dates()

    @classmethod
    def last_changed(cls, dates: dict[str, Any]) -> datetime.datetime:
        """The article's own value."""
        return read_change(dates)

    def with_content_json(self, content: dict[str, Any]) -> "PostPage":
        """With the day that readers see, where the author gave none: the editor shows it, too."""
        page = super().with_content_json(content)
        page.date = page.day if page.first_published_at else page.date
        return page

    @cached_property
    def story(self) -> Story:
        """The body, made ready to render, its studies numbered."""
        story = prepare_story(self.body, self.words if self.kept else 0)
        self.sources: list[Study] = cite(story)
        return story

    @cached_property
    def index(self) -> Page:
        """The index it stands in."""
        return self.trail[-1] if self.trail else self.get_parent()

    @cached_property
    def place(self) -> SeriesPlace | None:
        """Its place in its series."""
        return place_in_series(self)

    @classmethod
    def for_cards(cls) -> PageQuerySet:
        """Without the story, and with the topic."""
        return super().for_cards().select_related("topic").defer("body")

    @property
    def card(self) -> Card:
        """How a list shows this article."""
        topic = self.topic.name if self.topic else ""
        facts = (
            date_in_words(self.day),
            gettext("{minutes} min read").format(minutes=minutes(self.words)) if self.words else "",
        )
        angle = 30 + self.pk * 47 % 121 if self.pk else None  # of the goniometer in place of a cover: each has its own
        return Card(self.title, self.url or "", self.standfirst, topic, self.cover, angle, facts=facts)

    @property
    def opening(self) -> str:
        """Its first words, which describe it where nothing else does."""
        texts = (block.value.source for block in self.body if block.block_type == "text")
        told = (passage.text for text in texts for passage in rich_passages(text) if not passage.is_heading)
        return Truncator(next(told, "")).words(30, truncate=" …")

    @property
    def seo_author(self) -> str:
        """Who signs: the article's author, else the coach."""
        if self.author:
            return self.author.name
        return self.coach.coach_name if self.coach else ""

    @classmethod
    def draft_about(cls, words: str, author: Any) -> "PostPage | None":
        """An article with these words as its title, in the first index that its author may write in."""
        for articles in BlogIndexPage.objects.order_by("path"):
            if articles.permissions_for_user(author).can_add_subpage():
                title = words[:1].upper() + words[1:]
                draft = cls(title=title, live=False, owner=author, body=skeleton(articles))
                articles.add_child(instance=draft)
                draft.save_revision(user=author)
                return draft
        return None

    def serve_in_mode(self, request: HttpRequest, mode: str) -> HttpResponse:
        """Adds the article as it stands in the feed."""
        if mode != "feed":
            return super().serve_in_mode(request, mode)
        about = {"page": self, "self": self, "html": feed_html(self, request, base="")}
        return TemplateResponse(request, "blog/feeds/preview.html", about)

    def search_document(self) -> SearchDocument:
        """Its title, where it is filed, and its sections."""
        return describe_article(self)

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """BlogPosting, and VideoObject where a video leads, beside the breadcrumbs."""
        video = leading_video(self)
        return [*super().structured_data, blog_posting(self), *([video] if video else [])]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the story, its sources, and what to read next."""
        return super().get_context(request, *args, **kwargs) | self.once("data", lambda: article_data(self))
