"""The containers of a page while it is read, and the part each becomes when it closes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from blog.importers.article import (
    ArticlePart,
    ArticlePicture,
    Film,
    Gallery,
    ListPart,
    Pair,
    Paragraph,
    Quote,
    Style,
    Table,
)
from blog.importers.links import as_on_twitter

CAPTIONED = ArticlePicture | Film | Table
CAPTION_LENGTH = 250
NAME_LENGTH = 120
LABEL_LENGTH = 80
DASH = re.compile(r"^[—–―-]{1,2}\s*")


@dataclass
class Box:
    """An open element: what kind of container it is, what it has gathered, and what must wait for its end."""

    tag: str
    kind: str = ""
    name: str = ""
    parts: list[ArticlePart] = field(default_factory=list)
    after: list[ArticlePart] = field(default_factory=list)
    rows: list[list[Paragraph]] = field(default_factory=list)
    caption: Paragraph | None = None
    has_head: bool = False


def figure(box: Box) -> Iterator[ArticlePart]:
    """What stands in a figure, with its caption where that belongs; several pictures and nothing else are a gallery."""
    pictures = tuple(part for part in box.parts if isinstance(part, ArticlePicture))
    if len(pictures) > 1 and len(pictures) == len(box.parts):
        yield from _gallery(pictures, box.caption)
        return
    shown = [part for part in box.parts if isinstance(part, CAPTIONED)]
    caption = box.caption
    lone = box.parts[0] if len(box.parts) == 1 else None
    if caption and isinstance(lone, Quote) and not lone.by and _is_name(caption):
        yield replace(lone, by=_name(caption))
        return
    if caption and len(shown) == 1 and not caption.links and len(caption.text) <= CAPTION_LENGTH:
        for part in box.parts:
            yield replace(part, caption=caption.text) if isinstance(part, CAPTIONED) else part
        return
    yield from box.parts
    if caption:
        yield caption


def _gallery(pictures: tuple[ArticlePicture, ...], caption: Paragraph | None) -> Iterator[ArticlePart]:
    plain = caption is not None and not caption.links and len(caption.text) <= CAPTION_LENGTH
    yield Gallery(pictures, caption.text if caption and plain else "")
    if caption and not plain:
        yield caption


def columns(box: Box) -> Iterator[ArticlePart]:
    """Two pictures side by side, each with words, are a pair; anything else comes one after another."""
    if len(box.parts) == 2:
        left, right = box.parts
        if isinstance(left, ArticlePicture) and isinstance(right, ArticlePicture) and label(left) and label(right):
            yield Pair(left, right)
            return
    yield from box.parts


def label(picture: ArticlePicture) -> str:
    """What to write under one half of a pair; nothing where no words fit."""
    words = picture.caption or picture.alt
    return words if len(words) <= LABEL_LENGTH else ""


def quote(box: Box) -> Iterator[ArticlePart]:
    """A quote of plain words is set large; one with links or a list stays in the text, in italics."""
    _read_names(box)
    body, by = _signed([part for part in box.parts if isinstance(part, Paragraph)], box.caption)
    if len(body) < len(box.parts) - (by is not None and by is not box.caption) or not body:
        yield from (*map(_slanted, box.parts), *([box.caption] if box.caption else []))
    elif any(each.links or each.level for each in body):
        yield from (*map(_slanted, body), *([by] if by else []))
    else:
        plain = by is not None and _is_name(by)
        yield Quote("\n\n".join(each.text for each in body), _name(by) if by and plain else "")
        if by and not plain:
            yield by


def _read_names(box: Box) -> None:
    """A quote from Twitter names people there."""
    said = [part for part in (*box.parts, box.caption) if isinstance(part, Paragraph)]
    read = as_on_twitter(said)
    box.parts = [read(part) if isinstance(part, Paragraph) else part for part in box.parts]
    box.caption = read(box.caption) if box.caption else None


def table(box: Box) -> Iterator[ArticlePart]:
    """Rows of cells, those without a word left out. A single row or column only set its words apart."""
    rows = tuple(tuple(row) for row in box.rows if any(cell.text for cell in row))
    if len(rows) > 1 and max(map(len, rows)) > 1:
        yield Table(rows, box.has_head)
    else:
        yield from (cell for row in rows for cell in row if cell.text)
    if box.caption:
        yield box.caption


def listing(box: Box) -> Iterator[ArticlePart]:
    """A list with its nested lists."""
    items = tuple(part for part in box.parts if isinstance(part, Paragraph))
    if items:
        yield ListPart(items, ordered=box.tag == "ol")


def _is_name(words: Paragraph) -> bool:
    return not words.links and len(words.text) <= NAME_LENGTH


def _name(words: Paragraph) -> str:
    return DASH.sub("", " ".join(words.text.split()))


def _signed(parts: list[Paragraph], cite: Paragraph | None) -> tuple[list[Paragraph], Paragraph | None]:
    """The words of a quote, and its last line where that is a name behind a dash."""
    if cite is None and len(parts) > 1 and DASH.match(parts[-1].text) and len(parts[-1].text) <= NAME_LENGTH:
        return parts[:-1], parts[-1]
    return parts, cite


def _slanted(part: ArticlePart) -> ArticlePart:
    if not isinstance(part, Paragraph) or part.level:
        return part
    return replace(part, styles=(*part.styles, Style(0, len(part.text), "i")))
