"""docs/editing.md in chapters: each begins at a heading of the second level, and is rendered once for each process."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = Path(settings.BASE_DIR) / "docs" / "editing.md"
PICTURES = "../home/static/"  # where the guide's pictures lie, as seen from its folder
REPOSITORY_LINK = re.compile(r"^[\w./-]+\.md(#.*)?$")


@dataclass(frozen=True)
class Chapter:
    """One chapter: `anchors` are the headings in it that links can name."""

    slug: str
    title: str
    html: SafeString
    anchors: tuple[str, ...]


@cache
def guide_chapters() -> tuple[Chapter, ...]:
    """All of them, in order. What stands before the first is not shown: it is for readers of the file."""
    tokens = MarkdownIt("commonmark").enable("table").parse(GUIDE.read_text(encoding="utf-8"))
    starts = [place for place, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    parts = [tokens[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    homes = {anchor: _anchors(part)[0] for part in parts for anchor in _anchors(part)}
    return tuple(_chapter(part, homes) for part in parts)


def chapter_address(anchor: str) -> str:
    """Where a heading of the guide is read in the editor, by its anchor: `#mail` in the file."""
    for chapter in guide_chapters():
        if anchor in chapter.anchors:
            return _address(chapter.slug, anchor)
    raise LookupError(f"The guide has no heading “{anchor}”.")


def _address(slug: str, anchor: str) -> str:
    return reverse("guide:chapter", args=[slug]) + (f"#{anchor}" if anchor != slug else "")


def _anchors(tokens: list[Token]) -> tuple[str, ...]:
    """The headings' anchors, made as the hosts of repositories make them."""
    return tuple(
        slugify(tokens[place + 1].content) for place, token in enumerate(tokens) if token.type == "heading_open"
    )


def _chapter(tokens: list[Token], homes: dict[str, str]) -> Chapter:
    title = tokens[1].content
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(tokens[place + 1].content))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1:]) - 1}"  # the chapter's own heading is the page's first
        for child in token.children or ():
            _lead(child, homes)
    reader = MarkdownIt("commonmark")
    html = reader.renderer.render(tokens[3:], reader.options, {})
    return Chapter(slugify(title), title, mark_safe(html), _anchors(tokens))  # noqa: S308 our own file


def _lead(token: Token, homes: dict[str, str]) -> None:
    """Let links to headings and to pictures work here; the other files of the repository are not served."""
    if token.type == "image":
        token.attrSet("src", static(str(token.attrGet("src")).removeprefix(PICTURES)))
        token.attrSet("loading", "lazy")
    elif token.type == "link_open":
        href = str(token.attrGet("href"))
        if href.startswith("#") and href[1:] in homes:
            token.attrSet("href", _address(homes[href[1:]], href[1:]))
        elif REPOSITORY_LINK.match(href):
            token.tag, token.attrs = "span", {}
            token.type = "span_open"
