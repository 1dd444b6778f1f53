"""What the coach sets once for the whole site."""

from typing import ClassVar, TypeVar

from django.db import models
from wagtail import blocks
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from home.form_fields import InstagramNameField
from home.pages.remembered import for_edition
from home.text.instagram import instagram_url
from home.text.time_zones import time_zone_choices

Settings = TypeVar("Settings", bound=BaseSiteSetting)


class FooterLinkValue(blocks.StructValue):
    """Where the link leads."""

    @property
    def href(self) -> str:
        """The live page's address, else the address that was typed."""
        page = self.get("page")
        return page.url if page and page.live else (self.get("address") or "")


class FooterLinkBlock(blocks.StructBlock):
    """One link in the footer."""

    label = blocks.CharBlock(max_length=40)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.URLBlock(required=False)

    class Meta:
        icon = "link"
        value_class = FooterLinkValue
        template = "blocks/footer_link.html"
        description = "A link to a page or another site."
        preview_value = {"label": "Instagram", "address": "https://www.instagram.com/"}


@register_setting(icon="user")
class SiteSettings(BaseSiteSetting):
    """The coach, how to reach him, and what the header and footer say."""

    coach_name = models.CharField(max_length=100, blank=True, help_text="Signs the articles.")
    tagline = models.CharField(max_length=200, blank=True, help_text="One or two short sentences in the footer.")
    email = models.EmailField("e-mail address", blank=True, help_text="Where inquiries go. Shown in the footer.")
    instagram = InstagramNameField(max_length=60, blank=True, help_text="Your Instagram name, without @.")
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        choices=time_zone_choices,
        help_text="Every time that you and your visitors are shown is in it. Empty: the one that the server was given.",
    )
    action_label = models.CharField(
        max_length=30, blank=True, default="Work with me", help_text="The button in the header."
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where it leads.",
    )
    footer_links = StreamField([("link", FooterLinkBlock())], blank=True)

    panels: ClassVar[list[str]] = [
        "coach_name",
        "tagline",
        "email",
        "instagram",
        "time_zone",
        "action_label",
        "action_page",
        "footer_links",
    ]
    select_related: ClassVar[list[str]] = ["action_page"]

    class Meta:
        verbose_name = "coach and site"

    @property
    def instagram_url(self) -> str:
        """The profile's address, or ""."""
        return instagram_url(self.instagram)


def read_settings(model: type[Settings], site: Site | None) -> Settings:
    """The settings of a site, else the defaults, unsaved. Wagtail's own `for_site` would write them while a page is read."""
    if site is None:
        return model()
    key = (model._meta.label_lower, site.pk)
    return for_edition(key, lambda: model.base_queryset().filter(site=site).first() or model(site=site))
