"""Lay an article's parts out as the data of a page's body, and find in it the place of every mark."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count, pairwise, takewhile
from typing import Any

from blog.importers.article import Article, ArticlePart, ListPart, Mark, Note, Paragraph, prose
from blog.importers.to_blocks.special_blocks import Album, Fitter, no_pictures

ENDS_BLOCK = frozenset({"picture", "study"})  # after these the editor has a block of another kind to put in
DEEPEST_LIST = 5  # levels; the editor knows no deeper ones
LISTS = {"u": "ul", "o": "ol"}
FIELDS = {"section": ".heading", "quote": ".quote"}  # where in a block of several fields a mark stands
Block = dict[str, Any]
Lines = dict[tuple[int, int], str]


@dataclass(frozen=True)
class MarkPlace:
    """Where a mark stands, in the terms of Wagtail's comments: a path to a block, a position in its text."""

    contentpath: str
    position: str
    mark: Mark


@dataclass(frozen=True)
class Layout:
    """The body as StreamField data, the place of each of the article's marks, and what no block could take."""

    body: list[Block]
    places: tuple[MarkPlace, ...]
    notes: tuple[Note, ...] = ()


def lay_out(article: Article, album: Album = no_pictures) -> Layout:
    """Headings become sections; prose between them becomes text, parted where a picture or study is due."""
    fitter = Fitter(article.title, album)
    keys = (f"{number:05x}" for number in count(1))
    body: list[Block] = []
    paths: dict[int, str] = {}
    lines: Lines = {}
    for group in _groups(article):
        blocks = _blocks(group, keys, lines, fitter)
        body += blocks
        if blocks:
            path = f"body.{blocks[0]['id']}{FIELDS.get(blocks[0]['type'], '')}"
            paths |= {at: path for at, _ in group}
    marks = [mark for mark in article.marks if mark.part is None or mark.part in paths]
    places = tuple(_place(mark, paths, lines, article) for mark in marks)
    return Layout(body, places, tuple(fitter.notes))


def _groups(article: Article) -> Iterator[list[tuple[int, ArticlePart]]]:
    """The parts that share a block, each with its place in the article."""
    ends = {mark.part for mark in article.marks if mark.kind in ENDS_BLOCK}
    group: list[tuple[int, ArticlePart]] = []
    for at, part in enumerate(article.parts):
        if group and (not prose(part) or not prose(group[-1][1]) or group[-1][0] in ends):
            yield group
            group = []
        group.append((at, part))
    if group:
        yield group


def _blocks(group: list[tuple[int, ArticlePart]], keys: Iterator[str], lines: Lines, fitter: Fitter) -> list[Block]:
    """The blocks of one group: a single one for prose, none or several for a thing such as a picture."""
    if prose(group[0][1]):
        made = [("text", "".join(_html(at, part, keys, lines) for at, part in group))]
    else:
        made = [
            (kind, _html(-1, value, keys, {}) if isinstance(value, Paragraph | ListPart) else value)
            for kind, value in fitter.fit(group[0][1])
        ]
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in made]


def _html(at: int, part: ArticlePart, keys: Iterator[str], lines: Lines) -> str:
    """One part as rich text; the key of each of its lines goes into `lines`, under its part and item."""
    made = []
    for item, paragraph in enumerate(prose(part)):
        lines[at, item] = key = next(keys)
        made.append((f' data-block-key="{key}">{inline(paragraph)}', paragraph))
    if isinstance(part, ListPart):
        default = "o" if part.ordered else "u"
        return _nested([(html, paragraph.nest or default) for html, paragraph in made])
    html, paragraph = made[0]
    tag = f"h{paragraph.level}" if paragraph.level else "p"
    return f"<{tag}{html}</{tag}>"


def _nested(items: list[tuple[str, str]]) -> str:
    """Items as lists in lists; each item comes with the lists it stands in."""
    made, open_lists = [], ""
    for html, wanted in items:
        nest = wanted[: min(len(open_lists) + 1, DEEPEST_LIST)]
        shared = _shared(open_lists, nest)
        made += [f"</li></{LISTS[kind]}>" for kind in reversed(open_lists[len(shared) :])]
        made += ["</li>"] if shared == nest else [f"<{LISTS[nest[-1]]}>"]
        made.append(f"<li{html}")
        open_lists = nest
    return "".join([*made, *(f"</li></{LISTS[kind]}>" for kind in reversed(open_lists))])


def _shared(first: str, second: str) -> str:
    """How two texts begin alike."""
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def inline(paragraph: Paragraph) -> str:
    """A paragraph's words as HTML: everything escaped, links, styles and line breaks put in."""
    made, done = [], 0
    for link in paragraph.links:
        words = _styled(paragraph, link.start, link.end)
        made += [_styled(paragraph, done, link.start), f'<a href="{escape(link.href)}">{words}</a>']
        done = link.end
    return "".join([*made, _styled(paragraph, done, len(paragraph.text))])


def _styled(paragraph: Paragraph, start: int, end: int) -> str:
    """A stretch of a paragraph, cut wherever bold or italic begins or ends."""
    styles = [style for style in paragraph.styles if style.start < end and start < style.end]
    cuts = {max(start, min(end, at)) for style in styles for at in (style.start, style.end)}
    made = []
    for first, last in pairwise(sorted({start, end, *cuts})):
        words = escape(paragraph.text[first:last]).replace("\n", "<br/>")
        for tag in sorted({style.tag for style in styles if style.start <= first and last <= style.end}):
            words = f"<{tag}>{words}</{tag}>"
        made.append(words)
    return "".join(made)


def _place(mark: Mark, paths: dict[int, str], lines: Lines, article: Article) -> MarkPlace:
    if mark.part is None:
        return MarkPlace("title", "", mark)
    if (key := lines.get((mark.part, mark.item))) is None:
        return MarkPlace(paths[mark.part], "", mark)
    text = prose(article.parts[mark.part])[mark.item].text
    start, end = _units(text[: mark.start]), _units(text[: mark.end])
    return MarkPlace(paths[mark.part], json.dumps([{"key": key, "start": start, "end": end}]), mark)


def _units(text: str) -> int:
    """How long JavaScript takes a text to be: the editor counts in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
