"""How a page looks while it is written: as readers see it, on paper, as a search result, as a shared link.

A preview is rendered for the one person who writes, under the editor's own address, and is kept by nobody.
"""

from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from home.text.lengths import DESCRIPTION_SHORT, DESCRIPTION_SHOWN, TITLE_SHOWN, Length

READERS, PAPER, SEARCH, SHARE = "", "paper", "search", "share"


class PreviewModes:
    """For page classes: the modes and widths of the preview beside the editor."""

    preview_modes: ClassVar[list[tuple[str, str]]] = [
        (READERS, "As readers see it"),
        (PAPER, "On paper"),
        (SEARCH, "As a search result"),
        (SHARE, "As a shared link"),
    ]
    preview_sizes: ClassVar[list[dict[str, Any]]] = [
        {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": "On a phone"},
        {"name": "tablet", "icon": "tablet-alt", "device_width": 820, "label": "On a tablet"},
        {"name": "desktop", "icon": "desktop", "device_width": 1360, "label": "On a desktop"},
    ]

    def serve_preview(self, request: HttpRequest, mode_name: str | None) -> HttpResponse:
        """The page itself, or a page about it. Nobody may keep either."""
        response = self.serve_in_mode(request, mode_name or READERS)
        add_never_cache_headers(response)
        return response

    def serve_in_mode(self, request: HttpRequest, mode: str) -> HttpResponse:
        """What a mode shows; for a mode that is not known, what readers see."""
        about = {PAPER: dict, SEARCH: lambda: search_result(self), SHARE: lambda: shared_link(self)}.get(mode)
        if about is None:
            return self.serve_as_read(request)
        return TemplateResponse(request, f"home/previews/{mode}.html", {"page": self, "self": self, **about()})

    def serve_as_read(self, request: HttpRequest) -> HttpResponse:
        """The page; one that routes addresses under it shows the first of them."""
        if hasattr(self, "resolve_subpage"):
            view, args, kwargs = self.resolve_subpage("/")
            return view(request, *args, **kwargs)
        return super().serve_preview(request, READERS)  # type: ignore[misc]


def search_result(page: Any) -> dict[str, Any]:
    """Title, address and description as a search engine shows them, and whether they fit."""
    parts = urlsplit(page.full_url or "")
    return {
        "title": Length(page.seo_title or page.title, TITLE_SHOWN),
        "description": Length(page.seo_description or "", DESCRIPTION_SHOWN, DESCRIPTION_SHORT),
        "crumbs": [parts.netloc, *(unquote(step) for step in parts.path.split("/") if step)],
    }


def shared_link(page: Any) -> dict[str, Any]:
    """The card that messengers and networks make of the page's Open Graph tags."""
    site = page.site.root_url if page.site else ""
    return {
        "title": page.seo_title or page.title,
        "description": page.seo_description or "",
        "host": urlsplit(page.full_url or "").hostname or "",
        # From where the editor is: in the page's head stands the site's own name.
        "picture": page.seo_image_url.removeprefix(site),
        "is_own": bool(page.own_image_url) and page.seo_image != page.seo_org_fields.og_image_default,
        "is_drawn": not page.own_image_url,
    }
