"""The Author snippet: name, portrait, about, profiles."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PreviewableMixin

from home.blocks.profiles import ProfileAddressBlock
from home.media.models import CustomImage


class Author(PreviewableMixin, models.Model):
    """A person who signs articles, with a page that says who that is."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True, help_text="The word in addresses, such as “sam-rivers”.")
    role = models.CharField(max_length=120, blank=True, help_text="Such as “Strength and mobility coach”.")
    bio = RichTextField(blank=True, features=["bold", "italic", "link"])
    picture = models.ForeignKey(CustomImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    profiles = StreamField(
        [("profile", ProfileAddressBlock(icon="link", help_text="The address of a profile elsewhere."))],
        blank=True,
        help_text="Instagram, YouTube, a podcast: where else people find this author.",
    )

    panels: ClassVar[list[str]] = ["name", "slug", "role", "picture", "bio", "profiles"]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The top of the author's page."""
        return "blog/articles/author_preview.html"
