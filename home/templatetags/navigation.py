"""What the header, the footer and the trail of links show. Looked up once in an edition."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any

from django import template
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page, PageViewRestriction, Site

from home.pages.edition_cache import MadeOnce, Value, for_edition
from home.pages.serving import requested_site
from home.pages.site_settings import SiteSettings, read_settings

register = template.Library()


@dataclass(frozen=True)
class NavItem:
    """One link; `current` is "page" on the page itself, "true" on those under it, else ""."""

    title: str
    url: str
    current: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Navigation:
    """The pages right under the home page, the feed among them, and what the coach set for the whole site."""

    home: NavItem
    items: list[NavItem] = field(default_factory=list)
    feed_url: str = ""
    site: SiteSettings | None = None
    action: NavItem | None = None
    search: NavItem | None = None
    kept: MadeOnce = field(default_factory=MadeOnce, compare=False)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` returns, worked out once while these are the links."""
        return self.kept.get(key, make)


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> Navigation:
    """The navigation, the same object for every part of one page and for every page at the same place in it."""
    request = context.get("request")
    if request is None:
        return Navigation(NavItem("", "/"))
    if not hasattr(request, "_navigation"):
        request._navigation = _read(request)
    return request._navigation


def _read(request: HttpRequest) -> Navigation:
    site = requested_site(request)
    if site is None:
        return Navigation(NavItem("", "/"))
    links = for_edition(("navigation", site.pk), lambda: _links(site, request))
    urls = [item.url for item in (links.home, *links.items, links.action, links.search) if item]
    current = tuple(_current(url, request.path) for url in urls)
    return for_edition(("navigation", site.pk, current), lambda: _at(links, request.path))


def _links(site: Site, request: HttpRequest) -> Navigation:
    closed = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    children = list(site.root_page.get_children().live().exclude(Exists(closed)))
    settings = read_settings(SiteSettings, site)
    shown = [_item(page, request) for page in children if page.show_in_menus]
    items = _chosen(settings, request) if settings.menu else shown
    home = NavItem(site.site_name or site.root_page.title, "/")
    search = NavItem(gettext("Search"), reverse("search"))
    return Navigation(home, items, _feed_url(children, request), settings, _action(settings, request), search)


def _chosen(settings: SiteSettings, request: HttpRequest) -> list[NavItem]:
    """The menu as the coach ordered it, without pages that readers cannot open."""
    wanted = [block.value["page"].pk for block in settings.menu if block.block_type == "page" and block.value["page"]]
    closed = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    pages = {page.pk: page for page in Page.objects.live().filter(pk__in=wanted).exclude(Exists(closed))}
    items = []
    for block in settings.menu:
        if block.block_type == "link":
            items.append(NavItem(block.value["label"], block.value["address"], is_elsewhere=True))
        elif block.value["page"] and (page := pages.get(block.value["page"].pk)):
            items.append(_item(page, request, block.value["label"]))
    return items


def _at(links: Navigation, path: str) -> Navigation:
    """The links as the page at this path shows them."""

    def at(item: NavItem | None) -> Any:
        return item and replace(item, current=_current(item.url, path))

    found = {"home": at(links.home), "items": [at(item) for item in links.items]}
    return replace(links, **found, action=at(links.action), search=at(links.search), kept=MadeOnce())


def _item(page: Page, request: HttpRequest, title: str = "") -> NavItem:
    return NavItem(title or page.title, page.get_url(request) or "")


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and url and path.startswith(url) else ""


def _feed_url(pages: list[Page], request: HttpRequest) -> str:
    """The address of the first page that has a feed. Asks for its class only, so it costs no query."""
    for page in pages:
        if page.specific_class and hasattr(page.specific_class, "feed"):
            return (page.get_url(request) or "") + page.specific_deferred.reverse_subpage("feed")
    return ""


def _action(settings: SiteSettings, request: HttpRequest) -> NavItem | None:
    """The button in the header, where it has words and leads to a live page."""
    page, label = settings.action_page, settings.action_label
    return _item(page, request, label) if label and page and page.live else None
