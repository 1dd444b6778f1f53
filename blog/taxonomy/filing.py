"""The Tag snippet, and the fields of an article that file it: topic, tags, series, author."""

from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index


class Tag(TagBase):
    """A word that articles share. Pictures have tags of their own."""

    free_tagging = True
    panels: ClassVar[list[str]] = ["name", "slug"]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """A tag of signs alone, such as an emoji, has an address too."""
        return super().slugify(tag if slugify(tag, allow_unicode=True) else "tag", i)


class TaggedPost(ItemBase):
    """A tag on an article."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged")
    content_object = ParentalKey("blog.PostPage", on_delete=models.CASCADE, related_name="tagged_items")


class Filing(models.Model):
    """The fields that file an article."""

    topic = models.ForeignKey("blog.Topic", null=True, blank=True, on_delete=models.SET_NULL, related_name="posts")
    tags = ClusterTaggableManager(through=TaggedPost, blank=True)
    author = models.ForeignKey(
        "blog.Author",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="posts",
        help_text="Empty: the coach signs.",
    )
    series = models.ForeignKey("blog.Series", null=True, blank=True, on_delete=models.SET_NULL, related_name="posts")
    part = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Its number in the series. Empty: in the order of the dates."
    )
    featured = models.BooleanField(default=False, help_text="Stands above the others in the index.")
    filing_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("date"), FieldPanel("updated")]),
                FieldPanel("author"),
                FieldPanel("topic"),
                FieldPanel("tags"),
                FieldRowPanel([FieldPanel("series"), FieldPanel("part")]),
                FieldPanel("featured"),
            ],
            heading="Where it belongs",
        )
    ]
    filing_search_fields: ClassVar[list[Any]] = [
        index.RelatedFields("topic", [index.SearchField("name")]),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.RelatedFields("series", [index.SearchField("name")]),
        index.FilterField("date"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def filed_tags(self) -> list[Tag]:
        """Its tags, asked for once."""
        return list(self.tags.all()) if self.pk else []
