"""Leads old addresses on, in one hop and with their query."""

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.pages.addresses.redirects import Place, present_place


class LeadOn:
    """In the place of Wagtail's middleware, which knows whole addresses only and drops the query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Only what is not found is looked up."""
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
    site = Site.find_for_request(request)
    place = present_place(site, request.path) if site else None
    query = request.META.get("QUERY_STRING", "")
    if place is None or not query:
        return place
    return Place(f"{place.address}{'&' if '?' in place.address else '?'}{query}", place.is_permanent)
