"""Lay an article's parts out as the data of a page's body, and find in it the place of every mark."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any

from blog.importers.article import Article, Heading, ListPart, Mark, Paragraph, Part, prose

ENDS_BLOCK = frozenset({"picture", "study"})  # after these the editor has a block of another kind to put in
Block = dict[str, Any]
Lines = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Place:
    """Where a mark stands, in the terms of Wagtail's comments: a path to a block, a position in its text."""

    contentpath: str
    position: str
    mark: Mark


@dataclass(frozen=True)
class Layout:
    """The body as StreamField data, and the place of each of the article's marks."""

    body: list[Block]
    places: tuple[Place, ...]


def lay_out(article: Article) -> Layout:
    """Headings become sections; prose between them becomes text, parted where a picture or study is due."""
    keys = (f"{number:05x}" for number in count(1))
    body: list[Block] = []
    paths: dict[int, str] = {}
    lines: Lines = {}
    for group in _groups(article):
        block = _block(group, keys, lines)
        body.append(block)
        path = f"body.{block['id']}{'.heading' if block['type'] == 'section' else ''}"
        paths |= {at: path for at, _ in group}
    return Layout(body, tuple(_place(mark, paths, lines, article) for mark in article.marks))


def _groups(article: Article) -> Iterator[list[tuple[int, Part]]]:
    """The parts that share a block, each with its place in the article."""
    ends = {mark.part for mark in article.marks if mark.kind in ENDS_BLOCK}
    group: list[tuple[int, Part]] = []
    for at, part in enumerate(article.parts):
        if group and (isinstance(part, Heading) or isinstance(group[-1][1], Heading) or group[-1][0] in ends):
            yield group
            group = []
        group.append((at, part))
    if group:
        yield group


def _block(group: list[tuple[int, Part]], keys: Iterator[str], lines: Lines) -> Block:
    first = group[0][1]
    if isinstance(first, Heading):
        value: Any = {"heading": first.text, "numbered": first.number is not None}
        return {"type": "section", "value": value, "id": str(uuid.uuid4())}
    html = "".join(_html(at, part, keys, lines) for at, part in group)
    return {"type": "text", "value": html, "id": str(uuid.uuid4())}


def _html(at: int, part: Part, keys: Iterator[str], lines: Lines) -> str:
    """One part as rich text; the key of each of its lines goes into `lines`, under its part and item."""
    tag = "li" if isinstance(part, ListPart) else "p"
    made = []
    for item, paragraph in enumerate(prose(part)):
        lines[at, item] = key = next(keys)
        made.append(f'<{tag} data-block-key="{key}">{inline(paragraph)}</{tag}>')
    if not isinstance(part, ListPart):
        return "".join(made)
    outer = "ol" if part.ordered else "ul"
    return f"<{outer}>{''.join(made)}</{outer}>"


def inline(paragraph: Paragraph) -> str:
    """A paragraph's words as HTML: everything escaped, links and line breaks put in."""
    made, done = [], 0
    for link in paragraph.links:
        words = paragraph.text[link.start : link.end]
        made += [
            escape(paragraph.text[done : link.start]),
            f'<a href="{escape(link.href)}">{escape(words)}</a>',
        ]
        done = link.end
    return "".join([*made, escape(paragraph.text[done:])]).replace("\n", "<br/>")


def _place(mark: Mark, paths: dict[int, str], lines: Lines, article: Article) -> Place:
    if mark.part is None:
        return Place("title", "", mark)
    if (key := lines.get((mark.part, mark.item))) is None:
        return Place(paths[mark.part], "", mark)
    text = prose(article.parts[mark.part])[mark.item].text
    start, end = _units(text[: mark.start]), _units(text[: mark.end])
    return Place(paths[mark.part], json.dumps([{"key": key, "start": start, "end": end}]), mark)


def _units(text: str) -> int:
    """How long JavaScript takes a text to be: the editor counts in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
