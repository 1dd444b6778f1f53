"""What the header, the footer and the trail of links show. Looked up once a request."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from home.pages.site_settings import SiteSettings, read_settings

register = template.Library()


@dataclass(frozen=True)
class NavItem:
    """One link; `current` is "page" on the page itself, "true" on those under it, else ""."""

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True)
class Navigation:
    """The pages right under the home page, the feed among them, and what the coach set for the whole site."""

    home: NavItem
    items: list[NavItem] = field(default_factory=list)
    feed_url: str = ""
    site: SiteSettings | None = None
    action: NavItem | None = None
    search: NavItem | None = None


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> Navigation:
    """The navigation, the same object for every part of one page."""
    request = context.get("request")
    if request is None:
        return Navigation(NavItem("", "/"))
    if not hasattr(request, "_navigation"):
        request._navigation = _read(request)
    return request._navigation


def _read(request: HttpRequest) -> Navigation:
    site = Site.find_for_request(request)
    if site is None:
        return Navigation(NavItem("", "/"))
    closed = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    children = list(site.root_page.get_children().live().exclude(Exists(closed)))
    items = [_item(page, request) for page in children if page.show_in_menus]
    settings = read_settings(SiteSettings, site)
    home = NavItem(site.site_name or site.root_page.title, "/", _current("/", request))
    search = NavItem("Search", reverse("search"), _current(reverse("search"), request))
    return Navigation(home, items, _feed_url(children, request), settings, _action(settings, request), search)


def _item(page: Page, request: HttpRequest, title: str = "") -> NavItem:
    url = page.get_url(request) or ""
    return NavItem(title or page.title, url, _current(url, request))


def _current(url: str, request: HttpRequest) -> str:
    if request.path == url:
        return "page"
    return "true" if url != "/" and url and request.path.startswith(url) else ""


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
