"""What the bar shows of one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import Truncator
from wagtail import hooks
from wagtail.blocks import StreamValue
from wagtail.models import Page

LABEL = 40


def editor_bar(request: HttpRequest) -> HttpResponse:
    """The way to the page's form and to each of its blocks; 204 where there is no page, or none that this editor may edit.

    It stands under the editor's address, so whoever is not signed in is sent away before it is asked.
    """
    place = request.GET.get("path", "")[:2000]
    # No page's address holds NUL, and PostgreSQL refuses to look for one.
    page = None if "\0" in place else Page.find_for_request(request, place)
    response = HttpResponse(status=204)
    if page and page.permissions_for_user(request.user).can_edit():
        response = JsonResponse(_about(page.specific))
    add_never_cache_headers(response)
    return response


def _about(page: Page) -> dict[str, Any]:
    return {
        "script": static("home/editor_bar/bar.js"),
        "styles": static("home/editor_bar/bar.css"),
        "title": page.title,
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "desk": reverse("wagtailadmin_home"),
        "draft": page.has_unpublished_changes,
        "blocks": {block.id: _label(block) for block in _blocks(page)},
    }


def _blocks(page: Page) -> list[Any]:
    body = getattr(page, "body", None)
    return [block for block in body if block.id] if isinstance(body, StreamValue) else []


def _label(block: Any) -> str:
    heading = block.value.get("heading") if block.block_type == "section" else ""
    return Truncator(heading).chars(LABEL) if heading else str(block.block.label)


def register() -> None:
    """Tell Wagtail of the address."""
    hooks.register("register_admin_urls", lambda: [path("bar/", editor_bar, name="editor_bar")])
