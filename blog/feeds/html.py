"""An article as a feed reader shows it: plain HTML, nothing that needs our styles or scripts, every address whole."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Comment
from django.http import HttpRequest
from django.template.loader import render_to_string

from home.pages.base import BasePage

_NEEDLESS = "svg, script, style, button, form, template, nav, .section__link"
_KEPT = {
    "href",
    "src",
    "srcset",
    "alt",
    "width",
    "height",
    "title",
    "poster",
    "controls",
    "colspan",
    "rowspan",
    "scope",
    "type",
}


def feed_html(post: BasePage, request: HttpRequest, base: str | None = None) -> str:
    """The story, cleaned. Addresses are taken from the article's own, or from `base`; "" leaves them as they are."""
    base = (post.full_url or "") if base is None else base
    html = render_to_string("components/story.html", {"blocks": post.story.blocks}, request)
    if post.sources:
        html += render_to_string("blog/articles/sources.html", {"sources": post.sources, "plain": True})
    soup = BeautifulSoup(html, "html.parser")
    for needless in soup.select(_NEEDLESS):
        needless.decompose()
    for mark in soup(string=lambda text: isinstance(text, Comment)):
        mark.extract()
    for tag in soup(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in _KEPT}
        for name in ("href", "src", "poster"):
            if name in tag.attrs:
                tag[name] = urljoin(base, str(tag[name]))
        if "srcset" in tag.attrs:
            tag["srcset"] = _whole_srcset(str(tag["srcset"]), base)
    return soup.decode()


def _whole_srcset(srcset: str, base: str) -> str:
    parts = [part.strip().split(" ", 1) for part in srcset.split(",") if part.strip()]
    return ", ".join(" ".join([urljoin(base, address), *rest]) for address, *rest in parts)
