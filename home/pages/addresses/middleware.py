"""Leads old addresses on, in one hop and with their query."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.pages.addresses.old_endings import without_endings
from home.pages.addresses.old_queries import with_query
from home.pages.addresses.redirects import Place, present_place


class LeadOn:
    """Replaces Wagtail's redirect middleware, which matches whole addresses only and drops the query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look for a redirect only after a 404."""
        response = self.get_response(request)
        if response.status_code != 404 or "\0" in request.path:
            return response
        place = _chosen_by_query(request) or _by_path(request)
        if place is None:
            return response
        return (HttpResponsePermanentRedirect if place.is_permanent else HttpResponseRedirect)(place.address)


def _chosen_by_query(request: HttpRequest) -> Place | None:
    """A redirect of this very path and query, such as WordPress's `/?p=12`."""
    if not request.GET:
        return None
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = get_redirect(request, path)
    return Place(found.link, found.is_permanent) if found and found.link else None


def _by_path(request: HttpRequest) -> Place | None:
    """Where this address, else what it is the feed, the AMP page or a further page of, is now."""
    site = Site.find_for_request(request)
    if not site:
        return None
    query = request.META.get("QUERY_STRING", "")
    shorter = list(without_endings(request.path))
    place = present_place(site, request.path)
    if place and not (shorter and _is_lost(site, request, place.address)):
        return Place(with_query(place.address, query), place.is_permanent)
    for path, more in shorter:
        place = present_place(site, path) or _page_at(site, request, path)
        if place:
            return Place(with_query(with_query(place.address, more), query), place.is_permanent)
    return None


def _is_lost(site: Site, request: HttpRequest, address: str) -> bool:
    """Whether nothing is at an address of this site."""
    return address.startswith("/") and _page_at(site, request, urlsplit(address).path) is None


def _page_at(site: Site, request: HttpRequest, path: str) -> Place | None:
    """The page of this address, or a list below a page."""
    try:
        site.root_page.specific.route(request, [step for step in path.split("/") if step])
    except Http404:
        return None
    return Place(f"{quote(path.rstrip('/'))}/")
