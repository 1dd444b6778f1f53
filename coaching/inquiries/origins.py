"""Finds the page that led a visitor to the inquiry form (`?from=`)."""

import inspect
import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from home.pages.serving import serve_page

LONGEST = 500


@dataclass(frozen=True)
class Origin:
    """A path of this site and what stands there, as far as a page does."""

    path: str
    title: str
    url: str = ""


def clean_path(text: str) -> str:
    """A path of a page, or nothing: others, such as the link of a mail, may hold what is nobody else's business."""
    path = text.partition("?")[0].partition("#")[0]
    is_path = len(path) <= LONGEST and re.fullmatch(r"/(?!/)[^\s\\\x00-\x1f\x7f]*", path)
    return path if is_path and _is_for_pages(path) else ""


def _is_for_pages(path: str) -> bool:
    try:
        return inspect.unwrap(resolve(unquote(path)).func) is inspect.unwrap(serve_page)
    except Resolver404:
        return False


def find_origin(path: str, site: Site | None) -> Origin | None:
    """What brought them, or None for nothing. One query."""
    path = clean_path(path)
    if not path or not site:
        return None
    url_path = site.root_page.url_path + unquote(path)[1:].replace("\x00", "").rstrip("/") + "/"
    page = Page.objects.live().public().filter(url_path=url_path).exclude(pk=site.root_page_id).first()
    url = site.root_url + path
    return Origin(path, page.title if page else path, url)
