"""Routes a request to its page and serves it, with the lookup cached for one edition."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.views import serve

from home.pages.base import BasePage
from home.pages.cards import is_closed
from home.pages.edition_cache import MadeOnce, at_address, for_edition

SAFE_METHODS = ("GET", "HEAD")


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail's own view. A form that is sent is given a page of its own."""
    if request.method in SAFE_METHODS and (site := requested_site(request)):
        found = at_address(request.path, site.pk, lambda: _look_for(request, path, site))
        if found is not None:
            request._wagtail_route_for_request, request.routable_resolver_match = found  # type: ignore[attr-defined]
    return serve(request, path)  # type: ignore[no-any-return]


def requested_site(request: HttpRequest) -> Site | None:
    """The site that the request is for, where Wagtail looks for it, too."""
    if not hasattr(request, "_wagtail_site"):
        asked = ("site", request._get_raw_host(), request.get_port())  # type: ignore[attr-defined]
        request._wagtail_site = for_edition(asked, lambda: Site._find_for_request(request))  # type: ignore[attr-defined]
    return request._wagtail_site  # type: ignore[attr-defined,no-any-return]


def _look_for(request: HttpRequest, path: str, site: Site) -> tuple[Any, Any] | None:
    """What Wagtail finds, where all visitors are shown the same; the page keeps what is found out of it from then on."""
    route = Page.route_for_request(request, path)
    page = route[0] if route else None
    if not isinstance(page, BasePage) or page.cache_parameters is None or is_closed(page):
        return None
    page.kept, page.site = MadeOnce(), site
    return route, getattr(request, "routable_resolver_match", None)
