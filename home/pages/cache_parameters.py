"""Declares which views may be cached for everybody, and the query parameters that each depends on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

View = Callable[..., HttpResponse]


def depends_on(*parameters: str) -> Callable[[View], View]:
    """For a view whose answer is the same for everybody who gives the same values for these parameters."""

    def decorate(view: View) -> View:
        @wraps(view)
        def decorated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.cache_parameters = parameters  # type: ignore[attr-defined]
            return response

        return decorated

    return decorate


def note_page_parameters(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Hooked to `before_serve_page`, after Wagtail has found that the visitor may see the page."""
    request.cache_parameters = getattr(page, "cache_parameters", None)  # type: ignore[attr-defined]
    request.may_lag = getattr(page, "may_lag", False)  # type: ignore[attr-defined]
