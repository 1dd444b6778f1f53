"""BasePage, the base of every page class: card, search document, SEO, caching, previews."""

import datetime
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http import HTTPMethod
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtailseo.models import SeoMixin, SeoSettings

from home.finding.document import SearchDocument
from home.pages.addresses.reserved import reserved_words
from home.pages.edition_cache import MadeOnce, Value, for_edition
from home.pages.seo import breadcrumbs, organisation, picture_url, website
from home.pages.sharing.address import share_address, share_picture
from home.pages.site_settings import SiteSettings, read_settings
from home.pages.writing.forms import FreeCopyForm, PageForm
from home.pages.writing.previews import PreviewModes


@dataclass(frozen=True)
class Card:
    """A page as it stands in a list."""

    title: str
    url: str
    text: str = ""
    eyebrow: str = ""
    image: AbstractImage | None = None
    angle: int | None = None
    drawing: tuple[tuple[str, tuple[str, ...]], ...] = ()  # what is drawn where there is no picture: slugs by kind
    facts: tuple[str, ...] = ()
    level: str = ""
    level_label: str = ""


class BasePage(PreviewModes, SeoMixin, Page):
    """The base of every page class: a standfirst, wagtail-seo's fields, a card, and structured data."""

    standfirst = models.TextField(
        blank=True,
        max_length=400,
        help_text="One or two sentences under the title: what the reader gets from this page.",
    )

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    base_form_class = PageForm
    copy_form_class = FreeCopyForm
    seo_description_sources = ["search_description", "standfirst"]
    card_prefetch: tuple[str, ...] = ()
    # The query parameters that the page reads; all others change nothing. None: it is not the same for everybody.
    cache_parameters: tuple[str, ...] | None = ()
    # Of a page that all visitors share for an edition: what was made of it. Drafts, previews and private pages have none.
    kept: MadeOnce | None = None
    # What the sitemap reads of a page: its picture, the first that there is; and of what its last change is worked out.
    sitemap_pictures: tuple[str, ...] = ("og_image",)
    sitemap_dates: tuple[str, ...] = ()
    has_lists = False  # whether it stands for more than one address, which it then says itself
    guide_anchor = "write-an-article"  # the heading of docs/editing.md that helps whoever edits it
    uses_heading = gettext_lazy("Pages that use it")  # over the cards of such pages below an exercise
    takes_comments = False
    takes_practice = False  # whether readers can say that they put it into practice

    content_panels = [*Page.content_panels, "standfirst"]
    promote_panels = SeoMixin.seo_panels
    search_fields = [*Page.search_fields, index.SearchField("standfirst")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an address at the top of the site that something else answers."""
        super().clean()
        may_be_on_top = any(model.__name__ == "HomePage" for model in type(self).allowed_parent_page_models())
        if self.slug in reserved_words() and may_be_on_top and self.depth in (None, 3):
            raise ValidationError({"slug": f"“{self.slug}” is taken by the site itself. Choose another word."})

    @classmethod
    def prefetch_for_cards(cls, pages: list[Any]) -> None:
        """Fetch what the cards of these pages, all of this class, show."""
        models.prefetch_related_objects(pages, *cls.card_prefetch)

    @property
    def opening(self) -> str:
        """Its first words, where a large card has no others; "" for pages that do not begin with any."""
        return ""

    @property
    def card(self) -> Card:
        """How a list shows this page."""
        return Card(title=self.title, url=self.url or "", text=self.standfirst)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` returns: worked out once where visitors share this page, else whenever it is asked for."""
        return self.kept.get(key, make) if self.kept else make()

    def get_view_restrictions(self) -> models.QuerySet:
        """As Wagtail's; a page that visitors share has none."""
        return PageViewRestriction.objects.none() if self.kept else super().get_view_restrictions()

    @property
    def published_at(self) -> datetime.datetime | None:
        """Since when anyone can read it, as lists, feeds and search engines are told."""
        return self.first_published_at

    @property
    def seo_canonical_url(self) -> str:
        """Its own address; of an alias that of its source, as long as anyone can read that."""
        source = self.alias_of.specific if self.alias_of_id else None
        shown = source and source.live and not source.get_view_restrictions().exists()
        return source.seo_canonical_url if shown and source else super().seo_canonical_url

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """As Wagtail's; an alias is not another page."""
        return [] if self.alias_of_id else super().get_sitemap_urls(request)

    @classmethod
    def last_changed(cls, dates: dict[str, Any]) -> datetime.datetime | None:
        """What readers are told of the last change, from the values of `sitemap_dates`; None: when it was last published."""
        return None

    def search_document(self) -> SearchDocument | None:
        """What can be found of this page; None where nothing is to be."""
        return SearchDocument(kind="page", title=self.title, summary=self.standfirst)

    @classmethod
    def draft_about(cls, words: str, author: Any) -> "BasePage | None":
        """Begin a draft that answers a search, where pages of this class do and this author may; else None."""
        return None

    @cached_property
    def site(self) -> Site | None:
        """The site this page stands in, asked for once."""
        return Page.get_site(self)

    def get_site(self) -> Site | None:
        """As Wagtail's, without asking the database again for every tag in the page's head."""
        return self.site

    @cached_property
    def coach(self) -> SiteSettings | None:
        """The coach's settings for the page's site, asked for once."""
        return read_settings(SiteSettings, self.site) if self.site else None

    @cached_property
    def seo_org_fields(self) -> SeoSettings:
        """wagtail-seo's settings, asked for once."""
        return read_settings(SeoSettings, self.site)

    @property
    def seo_image(self) -> AbstractImage | None:
        """The first picture among the sources, else the site's: as wagtail-seo's, without asking for its settings again."""
        pictures = (getattr(self, name, None) for name in self.seo_image_sources)
        return next((one for one in pictures if isinstance(one, AbstractImage)), self.seo_org_fields.og_image_default)

    @cached_property
    def seo_image_url(self) -> str:
        """The preview picture at 1200 × 630: the page's own, else one that is drawn from its title."""
        return self.own_image_url or self.drawn_image_url(self.title)

    @cached_property
    def own_image_url(self) -> str:
        """The same, or "" for a page without a picture."""
        return picture_url(self.seo_image, self.site)

    @property
    def seo_image_alt(self) -> str:
        """The preview picture in words."""
        return (self.seo_image.description if self.own_image_url and self.seo_image else "") or self.title

    def drawn_image_url(self, title: str) -> str:
        """Where a preview picture of these words is; "" for a page that stands in no site."""
        if self.site is None:
            return ""
        above = self.trail[-1].title if len(self.trail) > 1 else ""
        picture = share_picture(title, above, self.seo_sitename, getattr(self, "angle", None))
        return f"{self.site.root_url}{share_address(picture)}"

    @cached_property
    def trail(self) -> list[Page]:
        """The pages above this one, from the home page down, as plain pages with title and address alone."""
        if self.depth <= 2:
            return []
        return list(self.get_ancestors().filter(depth__gt=1).live().only("title", "url_path", "depth", "path"))

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """The JSON-LD objects in this page's head."""
        trail = [(page.title, page.full_url) for page in self.trail]
        return (
            [breadcrumbs([*trail, (self.title, self.seo_canonical_url)])]
            if trail
            else [organisation(self), website(self)]
        )


class ListingPage(BasePage):
    """A page that lists the pages under it."""

    per_page = 12
    cache_parameters: tuple[str, ...] | None = ("page",)

    class Meta:
        abstract = True

    def get_listing(self) -> PageQuerySet:
        """The published pages under this one, in the order a list shows them."""
        raise NotImplementedError

    def first_listed(self, count: int) -> list[Any]:
        """The first of them."""
        return list(self.get_listing()[:count])

    def count_listing(self) -> int:
        """How many there are."""
        return self.get_listing().count()

    def paginate(self, request: HttpRequest, pages: Any = None) -> PaginatorPage:
        """The page of the list that `?page=` asks for; nonsense asks for the first, too much for the last."""
        paginator = Paginator(self.get_listing() if pages is None else pages, self.per_page)
        if pages is None:
            paginator.count = for_edition(("listed", self.pk), self.count_listing)
        return paginator.get_page(request.GET.get("page"))
