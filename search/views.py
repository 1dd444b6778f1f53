"""The search page."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.index import SearchField

from home.pages.cache_parameters import depends_on
from search.query import terms, tidy, understand
from search.snippets import mark, snippet

PER_PAGE = 10


@dataclass(frozen=True)
class Hit:
    """One page that was found."""

    title: SafeString
    url: str
    kind: str
    snippet: SafeString


@require_safe
@depends_on("q", "page")
def results(request: HttpRequest) -> HttpResponse:
    """Pages that anyone may read and that contain all the words, the most relevant first."""
    words = tidy(request.GET.get("q", ""))
    query = understand(words)
    found: Any = _readable().search(query) if query else []
    pages = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    hits = [_hit(page, terms(words)) for page in pages.object_list]
    return render(request, "search/results.html", {"words": words, "pages": pages, "hits": hits})


def _readable() -> PageQuerySet:
    """Pages that anyone may read. An alias only repeats another; a search can be narrowed by nothing but keys."""
    aliases = list(Page.objects.exclude(alias_of=None).values_list("pk", flat=True))
    return Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=aliases).specific()


def _hit(page: Page, words: list[str]) -> Hit:
    return Hit(mark(page.title, words), page.url or "", page._meta.verbose_name, snippet(_text(page), words))


def _text(page: Page) -> str:
    """What the index holds of the page, as running text."""
    texts = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name not in ("title", "search_description"):
            value = field.get_value(page)
            texts.append(" ".join(map(str, value)) if isinstance(value, list) else str(value or ""))
    return " ".join(texts)
