"""The view that serves the service worker of routines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.middleware import media_origins
from home.pages.cache_parameters import depends_on


@require_safe
@cache_control(public=True, no_cache=True)
@depends_on()
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The service worker that keeps routines. At the top of the site, so that it may serve wherever routines stand."""
    response = render(request, "coaching/routines/offline.js", content_type="text/javascript; charset=utf-8")
    # A worker fetches pictures itself, so their host must be among those it may connect to.
    response.csp_sources = {"connect-src": media_origins()}
    return response
