"""The page of answers, the same as data, suggestions while typing, and how browsers learn of this search."""

import zlib
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from home.finding.words import tidy_words
from home.pages.cache_parameters import depends_on
from home.pages.edition_cache import new_edition_cache
from home.pages.serving import requested_site
from search.answering.api import as_data
from search.answering.empty_state import ways_on
from search.answering.promotions import promoted
from search.answering.request import FILTERS, Asked
from search.answering.results import search
from search.answering.suggestions import suggest
from search.learning import counts

PER_PAGE, CARDS_PER_PAGE = 10, 24
TEMPLATE = "search/results.html"
# Pages of answers, packed to about 5 KB each.
_rendered = new_edition_cache(1_000)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answers from all pages that anyone may read, the best first; by kinds until one is chosen.

    What many search for is answered from memory. The front door does not keep it, so that every search is counted.
    """
    asked, site = Asked.from_query(request.GET), requested_site(request)
    key = (site and site.pk, asked, request.GET.get("page", ""))
    page = _rendered.get(key, lambda: _render(request, asked))
    if page.is_first:
        counts.count_search(asked.words, page.found)
    return HttpResponse(page.body)


@dataclass(frozen=True)
class ResultsPage:
    """A page of answers as it is kept, and how many were found."""

    packed: bytes
    found: int = 0
    is_first: bool = False

    @property
    def body(self) -> bytes:
        """The page in UTF-8."""
        return zlib.decompress(self.packed)


def _pack(context: dict[str, Any], request: HttpRequest) -> bytes:
    return zlib.compress(render_to_string(TEMPLATE, context, request).encode(), 1)


def _render(request: HttpRequest, asked: Asked) -> ResultsPage:
    if not asked.words:
        return ResultsPage(_pack({"asked": asked, "ways": ways_on("")}, request))
    context = _answered(request, asked)
    return ResultsPage(_pack(context, request), len(context["answers"].ranked), context["pages"].number == 1)


def _answered(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    answers = search(asked)
    per_page = CARDS_PER_PAGE if asked.kind == "exercise" else PER_PAGE
    pages = Paginator(answers, per_page).get_page(request.GET.get("page"))
    return {
        "asked": asked,
        "answers": answers,
        "found": answers.found,
        "pages": pages,
        "promoted": promoted([asked.words, answers.understood]) if pages.number == 1 else [],
        "ways": None if len(answers) else ways_on(asked.words),
    }


@require_safe
@depends_on("q", "kind", *FILTERS, "exactly", "page")
def data(request: HttpRequest) -> HttpResponse:
    """The same answers as JSON; docs/search.md says what it holds."""
    return JsonResponse(
        as_data(Asked.from_query(request.GET), request.GET.get("page"), request.build_absolute_uri("/"))
    )


@require_safe
@depends_on("q")
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names of pages that begin as what was typed, in the form that browsers ask an OpenSearch description for."""
    words = tidy_words(request.GET.get("q", ""))
    found = suggest(words)
    told = [f"{one.kind}, {one.named}" if one.named else one.kind for one in found]
    return JsonResponse([words, [one.title for one in found], told, [one.url for one in found]], safe=False)


@csrf_exempt
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """An answer was opened: the words are counted, nothing else of the request is read."""
    counts.count_opened(tidy_words(request.POST.get("q", "")))
    return HttpResponse(status=204)


@require_safe
@depends_on()
@cache_control(public=True, max_age=86_400)
def description(request: HttpRequest) -> HttpResponse:
    """The OpenSearch description, by which a browser offers this search among its own."""
    site = Site.find_for_request(request)
    context = {"name": site.site_name or site.root_page.title if site else "", "root": request.build_absolute_uri("/")}
    kind = "application/opensearchdescription+xml"
    return render(request, "search/description.xml", context, content_type=kind)
