"""The public view of a draft behind a signed link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.draft_links.models import DraftLink

HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


@require_safe
def shared_draft(request: HttpRequest, token: str) -> HttpResponse:
    """The newest version of the page, as anybody would read it. No cache may keep it, no search engine list it."""
    link = DraftLink.objects.open().filter(token=token).select_related("page").first()
    if link is None:
        response = render(request, "home/draft_links/ended.html", status=410)
    else:
        page: Page = link.page.specific.get_latest_revision_as_object()
        # Without the request at hand: whoever is signed in sees what they will be sent, and no cookie has a say.
        response = page.make_preview_request(
            preview_mode=page.default_preview_mode, extra_request_attrs={"draft_link": link}
        )
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
