"""Headers of every answer (Content-Security-Policy, …), and pages for errors that no view can handle."""

import errno
import logging
import re
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_noop

from home.video.hosts import PLAYER_ORIGINS

logger = logging.getLogger(__name__)

RETRY_SECONDS = 30
_SERVICES = {name: gettext_noop("store of pictures and clips") for name in ("botocore", "boto3", "s3transfer")} | {
    name: gettext_noop("search engine") for name in ("opensearchpy", "elasticsearch", "elastic_transport")
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
PUBLIC_POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "worker-src": ("'self'",),
    "frame-src": PLAYER_ORIGINS,
    "form-action": ("'self'",),
    "frame-ancestors": ("'self'",),
    "base-uri": ("'none'",),
}
# Wagtail's editor writes styles into its pages; its small scripts are started by home.widget_starts.
EDITOR_POLICY: dict[str, tuple[str, ...]] = PUBLIC_POLICY | {
    "style-src": ("'self'", "'unsafe-inline'"),
    "img-src": ("'self'", "data:", "blob:"),
    "media-src": ("'self'", "blob:"),
    "frame-src": ("'self'", *PLAYER_ORIGINS),
}


@cache
def media_origins() -> tuple[str, ...]:
    """Where uploaded files come from, if not from this site."""
    parts = urlsplit(default_storage.url("x"))
    return (f"{parts.scheme}://{parts.netloc}",) if parts.netloc else ()


class GZipText(GZipMiddleware):
    """Compresses pages and feeds. Pictures and clips are compressed already, and parts of them must keep their length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave everything but text as it is."""
        kind = response.headers.get("Content-Type", "").split(";")[0]
        if not kind.startswith("text/") and not kind.endswith(("xml", "json", "javascript")):
            return response
        return super().process_response(request, response)


class CacheParameters:
    """Says of an answer that anybody may be given it, and on which query parameters it depends.

    A page says so by `cache_parameters` (and by `may_lag` that it may be a moment old), a view by
    `home.pages.cache_parameters.depends_on`. The front door (`config/front/`) keeps such answers; browsers ask each time
    whether theirs still holds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing for what failed, for a form that was sent, or for what a view keeps from caches by itself."""
        response = self.get_response(request)
        declared = getattr(response, "cache_parameters", getattr(request, "cache_parameters", None))
        if declared is None or response.status_code != HTTPStatus.OK or request.method not in ("GET", "HEAD"):
            return response
        response.headers["X-Cache-Parameters"] = ", ".join(declared)
        if getattr(request, "may_lag", False):
            response.headers["X-Cache-May-Lag"] = "1"
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Speculation-Rules"] = f'"{reverse("speculation_rules")}"'
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers.setdefault("Cache-Control", "private, no-cache" if has_session else "public, no-cache")
        return response


class KeepPosting:
    """A form that was opened before its page moved is sent on to where the page is now, with all that was typed in it.

    After a plain 301 a browser asks there for an empty form. Another site gets nothing of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A page that is shown after sending stands behind a 302, which stays one."""
        response = self.get_response(request)
        moved = request.method == "POST" and response.status_code == HTTPStatus.MOVED_PERMANENTLY
        if moved and url_has_allowed_host_and_scheme(response.headers["Location"], request.get_host()):
            response.status_code = HTTPStatus.PERMANENT_REDIRECT
        return response


class ServiceAway:
    """A service that is busy or away and a disk that is full are said in words, with a time to come back, in place of a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do for what goes well."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503, from a template that asks the database for nothing."""
        headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        if isinstance(exception, OSError) and exception.errno in (errno.ENOSPC, errno.EDQUOT):
            logger.error("The disk is full at %s", request.path)
            return HttpResponse(render_to_string("507.html"), status=507, headers=headers)
        service = _service_of(exception)
        if not service:
            return None
        logger.error("The %s failed at %s: %s", service, request.path, exception)
        return HttpResponse(render_to_string("503.html", {"service": service}), status=503, headers=headers)


def _service_of(exception: Exception) -> str:
    """Which one failed; empty where it was none. Clients of services that are not used are not imported to find out."""
    if isinstance(exception, OperationalError | InterfaceError):
        return gettext_noop("database")
    return _SERVICES.get(type(exception).__module__.partition(".")[0], "")


class MalformedPath:
    """A path with control characters, such as %00, is an address that leads nowhere, in place of a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """404. No address of ours has them; databases, file systems and header lines take them ill."""
        if _CONTROL.search(request.path_info):
            raise Http404("control characters in the path")
        return self.get_response(request)


class ContentSecurityPolicy:
    """Sets the policy: strict for visitors, inline styles for editors too.

    A view that needs more (a CAPTCHA's host, say) sets `response.csp_sources = {"script-src": ("https://…",)}`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header to whatever the view answers."""
        response = self.get_response(request)
        policy = dict(EDITOR_POLICY if request.path_info.startswith(f"/{settings.ADMIN_PATH}") else PUBLIC_POLICY)
        for directive in ("img-src", "media-src"):
            policy[directive] = (*policy[directive], *media_origins())
        for directive, sources in getattr(response, "csp_sources", {}).items():
            policy[directive] = (*policy.get(directive, ()), *sources)
        response.headers["Content-Security-Policy"] = "; ".join(
            f"{name} {' '.join(value)}" for name, value in policy.items()
        )
        # Pictures and clips are for feed readers on the web too; no other site may take in anything else.
        is_upload = request.path_info.startswith(settings.MEDIA_URL)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_upload else "same-origin")
        return response
