"""Search results as JSON."""

from html import unescape
from typing import Any
from urllib.parse import urljoin

from django.core.paginator import Paginator
from django.utils.html import strip_tags

from search.answering.answers import Hit
from search.answering.request import Asked
from search.answering.results import search

PER_PAGE = 20


def as_data(asked: Asked, page: str | None, root: str) -> dict[str, Any]:
    """The answers on one page of the list, what they can be narrowed by, and how the words were understood."""
    if not asked.words:
        return {"query": "", "count": 0, "corrected": {}, "partly": False, "kinds": {}, "results": [], "next": None}
    answers = search(asked)
    pages = Paginator(answers, PER_PAGE).get_page(page)
    more = f"{root}search.json{asked.before_page}page={pages.next_page_number()}" if pages.has_next() else None
    return {
        "query": asked.words,
        "count": len(answers),
        "corrected": answers.found.corrected,
        "partly": answers.found.partly,
        "kinds": answers.counts,
        "results": [_hit(hit, root) for hit in pages.object_list],
        "next": more,
    }


def _hit(hit: Hit, root: str) -> dict[str, Any]:
    return {
        "title": hit.plain_title,
        "url": urljoin(root, hit.url),
        "kind": hit.kind.slug,
        "summary": hit.card.text,
        "level": hit.card.level,
        "heading": hit.heading,
        "section_url": urljoin(root, hit.section_url),
        "passage": unescape(strip_tags(hit.passage)),
    }
