"""Lead the addresses that an old blog made of queries, such as `/?p=12`, to where a redirect says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

# What WordPress calls an article, a page, a file, a category, a tag, an author, a feed and a month in its queries.
QUERIES = ("p", "page_id", "attachment_id", "cat", "tag", "author", "feed", "m")


def lead_old_queries_on(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Hooked to `before_serve_page`: these addresses are no 404, where Wagtail would look for a redirect."""
    for name in QUERIES:
        if value := request.GET.get(name, ""):
            moved = get_redirect(request, Redirect.normalise_path(f"{request.path}?{name}={value}"))
            if moved and moved.link:
                return redirect(with_query(moved.link, query_without(request, name)), permanent=moved.is_permanent)
    return None


def query_without(request: HttpRequest, name: str) -> str:
    """What else was asked, such as where a reader came from. WordPress called a list's further pages `paged`."""
    rest = request.GET.copy()
    rest.pop(name, None)
    if paged := rest.pop("paged", []):
        rest["page"] = paged[-1]
    return rest.urlencode()


def with_query(address: str, query: str) -> str:
    """The address, with more asked of it."""
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address
