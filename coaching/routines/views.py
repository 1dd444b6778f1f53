"""The service worker that keeps routines, and the page that it shows where there is no network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.middleware import media_origins
from home.pages.cache_parameters import depends_on

# What the page without a network is dressed in.
LOOKS = ("home/css/site.css", "home/fonts/bricolage.woff2", "home/fonts/serif.woff2")


@require_safe
@cache_control(public=True, no_cache=True)
@depends_on()
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The service worker that keeps routines. At the top of the site, so that it may serve wherever routines stand."""
    values = {"instead": reverse("offline"), "looks": " ".join(map(static, LOOKS))}
    response = render(request, "coaching/routines/offline.js", values, "text/javascript; charset=utf-8")
    # A worker fetches pictures itself, so their host must be among those it may connect to.
    response.csp_sources = {"connect-src": media_origins()}
    return response


@require_safe
@depends_on()
def offline_page(request: HttpRequest) -> HttpResponse:
    """What the service worker shows instead of a page that is not kept. It puts the routines that are into it."""
    return render(request, "coaching/routines/offline.html")
