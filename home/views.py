"""Views that belong to no page: health, favicon, manifest, robots.txt, security.txt, speculation rules, uploads, errors."""

import posixpath
from datetime import UTC, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views import defaults
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home import readiness
from home.media.hashed_names import cache_header
from home.media.ranges import file_response
from home.pages.cache_parameters import depends_on
from home.pages.serving import requested_site

# What pictures are made from, and uploads that wait for their form.
SOURCES = ("original_images/", "uploaded_files/")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the site: 200 while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """For whoever sends visitors here: 200 while the site can do its work, else 503; either in words."""
    report = readiness.readiness_report()
    return JsonResponse(report.as_dict(), status=200 if report.ready else 503, headers={"Cache-Control": "no-store"})


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """For browsers that ask for it by its old name."""
    return redirect(static("home/img/favicon.svg"))


@require_safe
@depends_on()
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to keep the site among its apps: its name and its icons."""
    site = requested_site(request)
    name = (site.site_name or site.root_page.title) if site else settings.WAGTAIL_SITE_NAME
    icons = [
        {"src": static(f"home/img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    about = {"id": "/", "name": name, "short_name": name[:24], "start_url": "/", "scope": "/", "display": "standalone",
             "background_color": "#131514", "theme_color": "#131514", "icons": icons}  # fmt: skip
    return JsonResponse(about, content_type="application/manifest+json")


@require_safe
@depends_on()
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the editor; what is not to be listed, such as answers to searches, says so itself."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86_400)
def security_contact(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. 404 where nobody would get it."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1] if settings.EMAIL_URL else ""
    contact = settings.SECURITY_CONTACT or sender
    if not contact:
        raise Http404
    expires = (
        (timezone.now() + timedelta(days=360)).astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    )
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.SITE_URL}{reverse('security_contact')}",
        "Preferred-Languages: en",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@depends_on()
@cache_control(public=True, max_age=86_400)
def speculation_rules(request: HttpRequest) -> HttpResponse:
    """What a browser may fetch before it is asked to: the page that the pointer rests on, where asking for it counts nothing."""
    rooms = ("documents", "media", "comments", "practice", "promises", "*/thanks", "*/held", "*/feed")
    apart = [f"/{settings.ADMIN_PATH}*", f"{reverse('search')}*", *(f"/{room}/*" for room in rooms)]
    pages = {
        "and": [
            {"href_matches": "/*"},
            {"not": {"href_matches": apart}},
            {"not": {"selector_matches": "[rel~=nofollow]"}},
        ]
    }
    rules = {"prefetch": [{"where": pages, "eagerness": "moderate"}]}
    return JsonResponse(rules, content_type="application/speculationrules+json")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Uploaded pictures, clips and their captions from the local disk, in parts where a player asks for parts.

    Documents are left to Wagtail, which knows who may read them. What pictures are made from is shown to editors only.
    """
    path = posixpath.normpath(path)
    if path.startswith("captions/"):
        return _captions(path)
    if settings.S3_BUCKET or path.startswith(("documents/", "..", "/")) or not default_storage.exists(path):
        raise Http404
    if path.startswith(SOURCES) and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return file_response(request, default_storage.path(path))


def _captions(path: str) -> HttpResponse:
    """Captions come from this site even where clips lie in a bucket: browsers take them from no other host."""
    try:
        with default_storage.open(path) as file:
            headers = {"Cache-Control": cache_header(path)}
            return HttpResponse(file.read(), content_type="text/vtt; charset=utf-8", headers=headers)
    except OSError:
        raise Http404 from None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, in words."""
    return render(request, "400.html", status=400)


# Django's, without what reads the request's body for a token that none of these pages has: a body that cannot be read
# would make a 500 of them.
permission_denied = defaults.permission_denied.__wrapped__
page_not_found = defaults.page_not_found.__wrapped__
server_error = defaults.server_error.__wrapped__
