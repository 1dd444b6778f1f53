"""SiteSettings: the coach, contact, menu and footer; Wagtail's settings of the site."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from home.blocks.profiles import ProfileAddressBlock, WebAddressBlock
from home.form_fields import InstagramNameField
from home.pages.edition_cache import for_edition
from home.text.instagram import instagram_url
from home.text.time_zones import time_zone_choices


def _elsewhere() -> HelpPanel:
    """Settings of the coach's that stand where they are used."""
    return HelpPanel(template="home/admin/settings_elsewhere.html", heading="Set elsewhere")


def write_label() -> str:
    """What a button says that leads to the coach, in the site's language."""
    return gettext("Work with me")


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
    address = WebAddressBlock(required=False)

    class Meta:
        icon = "link"
        value_class = FooterLinkValue
        template = "blocks/footer_link.html"
        description = "A link to a page or another site."
        preview_value = {"label": "Instagram", "address": "https://www.instagram.com/"}


class MenuPageBlock(blocks.StructBlock):
    """A page of the site in the menu."""

    page = blocks.PageChooserBlock()
    label = blocks.CharBlock(max_length=30, required=False, help_text="Empty: the page's title.")

    class Meta:
        icon = "doc-empty"
        description = "A page of this site."


class MenuLinkBlock(blocks.StructBlock):
    """A link in the menu that leads off the site."""

    label = blocks.CharBlock(max_length=30)
    address = WebAddressBlock()

    class Meta:
        icon = "link-external"
        description = "A link to another site, such as a shop or a booking page."


class ElsewhereBlock(blocks.StructBlock):
    """Where else the coach can be found."""

    label = blocks.CharBlock(max_length=30, help_text="Such as YouTube or LinkedIn.")
    address = ProfileAddressBlock()

    class Meta:
        icon = "site"
        description = "A profile of yours elsewhere."


class SiteSettingsForm(WagtailAdminModelForm):
    """With the site's name, which Wagtail keeps with the site's address."""

    site_name = forms.CharField(
        label="Name of the site",
        max_length=255,
        required=False,
        help_text="In the header, in the title of every page, in mails. Empty: the title of your front page.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["site_name"] = self.instance.site.site_name

    def save(self, commit: bool = True) -> Any:
        """Keep the name where everything reads it."""
        site = self.instance.site
        if site.site_name != self.cleaned_data["site_name"]:
            site.site_name = self.cleaned_data["site_name"]
            site.save(update_fields=["site_name"])
        return super().save(commit)


@register_setting(icon="user")
class SiteSettings(BaseSiteSetting):
    """The coach, how to reach him, and what the header and footer say."""

    coach_name = models.CharField(
        "your name", max_length=100, blank=True, help_text="Signs the articles and your answers."
    )
    tagline = models.CharField(
        max_length=200, blank=True, help_text="What you stand for, in one or two short sentences. In the footer."
    )
    logo = models.ForeignKey(
        "home.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown 40 pixels high in the header and the footer. Empty: the goniometer.",
    )
    logo_has_name = models.BooleanField(
        "the logo holds the name",
        default=False,
        help_text="Then the name is not written beside it; it is still read out to those who cannot see the logo.",
    )
    email = models.EmailField(
        "e-mail address",
        blank=True,
        help_text="Where inquiries go, and what people see in the footer. Without it nobody can reach you by mail.",
    )
    phone = models.CharField(
        "telephone",
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^[+\d][\d ()/.-]{4,}$", "Write figures, such as +49 151 234567.")],
        help_text="In the footer, if you want to be called. With the country: +49 151 234567.",
    )
    instagram = InstagramNameField(max_length=60, blank=True, help_text="Your Instagram name, without @.")
    profiles = StreamField(
        [("profile", ElsewhereBlock())],
        blank=True,
        max_num=8,
        help_text="Where else you can be found. They stand in the footer, and tell search engines that it is you.",
    )
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        choices=time_zone_choices,
        help_text="Every time that you and your visitors are shown is in it. Empty: the one that the server was given.",
    )
    menu = StreamField(
        [("page", MenuPageBlock()), ("link", MenuLinkBlock())],
        blank=True,
        max_num=7,
        block_counts={"link": {"max_num": 1}},
        help_text="The pages in the header, in your order and with your names; one link may lead off the site. Empty: every page "
        "right below the front page whose “Show in menus” is ticked.",
    )
    action_label = models.CharField(
        "button in the header", max_length=30, blank=True, default=write_label, help_text="Empty: no button."
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="where the button leads",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Best to the page with the form.",
    )
    footer_links = StreamField(
        [("link", FooterLinkBlock())], blank=True, help_text="Such as your privacy page. They stand last in the footer."
    )

    edit_handler: ClassVar[TabbedInterface] = TabbedInterface(
        [
            ObjectList([FieldPanel("site_name"), "tagline", "logo", "logo_has_name", "time_zone"], heading="The site"),
            ObjectList(["coach_name", "email", "phone", "instagram", "profiles", _elsewhere()], heading="You"),
            ObjectList(["menu", "action_label", "action_page", "footer_links"], heading="Menu and footer"),
        ],
        base_form_class=SiteSettingsForm,
    )
    select_related: ClassVar[list[str]] = ["action_page", "logo"]

    class Meta:
        verbose_name = "coach and site"

    @property
    def phone_address(self) -> str:
        """What a telephone dials."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def instagram_url(self) -> str:
        """The profile's address, or ""."""
        return instagram_url(self.instagram)

    @property
    def elsewhere(self) -> list[str]:
        """The addresses of the coach's profiles on other sites."""
        profiles = [block.value["address"] for block in self.profiles]
        return [self.instagram_url, *profiles] if self.instagram else profiles


def read_settings(model: type[Settings], site: Site | None) -> Settings:
    """The settings of a site, else the defaults, unsaved. Wagtail's own `for_site` would write them while a page is read."""
    if site is None:
        return model()
    key = (model._meta.label_lower, site.pk)
    return for_edition(key, lambda: model.base_queryset().filter(site=site).first() or model(site=site))
