"""The words and pictures of an article in reading order, as input for the checks while writing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from home.checks.pictures import picture_kind
from home.finding.streams import child_values

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TAGS = ["p", "li", "blockquote", *HEADINGS]
_ADDRESS = ("mailto:", "tel:", "http://", "https://", "/")


@dataclass(frozen=True)
class PassageLink:
    """Words that lead to an address; "" for one within the site, which is stored by its page."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Passage:
    """Words that stand together. `kind` is their tag, or "words" for a caption, a quote, a label."""

    text: str
    kind: str = "words"
    links: tuple[PassageLink, ...] = ()
    label: str = ""  # of the block it stands in
    block: str = ""  # its id

    @property
    def is_heading(self) -> bool:
        """Whether it stands over others."""
        return self.kind in HEADINGS

    @property
    def level(self) -> int:
        """Of a heading: 2 for a section, 3 and 4 under it."""
        return int(self.kind[1])


@dataclass(frozen=True)
class PassagePicture:
    """A picture of the article; `place` counts them from 1, `kind` is what there is to find about its description."""

    place: int
    title: str
    kind: str
    label: str = ""
    block: str = ""


@dataclass
class Section:
    """What stands under one heading, or before the first."""

    heading: str = ""
    passages: list[Passage] = field(default_factory=list)
    pictures: list[PassagePicture] = field(default_factory=list)
    has_study: bool = False


def sections_of(stream: StreamValue) -> list[Section]:
    """The article cut at its section blocks; the first part, before any of them, is there even when empty."""
    sections = [Section()]
    pictures = count(1)
    for child in stream:
        if child.block_type == "section":
            sections.append(_opened(child, child.value.get("heading") or ""))
        elif child.block_type == "study":
            sections[-1].has_study |= bool(child.value.get("study"))
        else:
            _fill(sections[-1], child, pictures)
    return sections


def _fill(section: Section, child: StreamValue.StreamChild, pictures: Iterator[int]) -> None:
    where = _where(child)
    for block, value in _leaves(child.block, child.value):
        if isinstance(block, ImageBlock):
            section.pictures.append(replace(_picture(next(pictures), value), **where))
        else:
            section.passages += [replace(passage, **where) for passage in _passages(value)]


def _where(child: StreamValue.StreamChild) -> dict[str, Any]:
    """The block that the editor is led to, and what it is called there."""
    return {"label": str(child.block.label), "block": str(child.id or "")}


def rich_passages(html: str) -> list[Passage]:
    """The paragraphs, list entries and headings of stored rich text; one inside another counts for itself."""
    soup = BeautifulSoup(html, "html.parser")
    for line_break in soup("br"):
        line_break.replace_with("\n")
    found = [_passage(tag) for tag in soup(_TAGS)]
    return [passage for passage in found if passage.text] or _plain(soup.get_text())


def _opened(child: StreamValue.StreamChild, heading: str) -> Section:
    return Section(heading, [Passage(_spaced(heading), "h2", **_where(child))] if heading.strip() else [])


def _leaves(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """Every field of a block that holds a picture or words, however deep; a film's poster says nothing."""
    if value is None or block.name == "poster":
        return
    if isinstance(block, (ImageBlock, blocks.RichTextBlock, blocks.CharBlock, blocks.TextBlock)):
        yield block, value
    for inner, content in _inside(block, value):
        yield from _leaves(inner, content)


def _inside(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    return iter(()) if isinstance(block, ImageBlock) else child_values(block, value)


def _picture(place: int, image: Any) -> PassagePicture:
    return PassagePicture(place, image.title, picture_kind(image))


def _passages(value: Any) -> list[Passage]:
    if isinstance(value, RichText):
        return rich_passages(value.source)
    return [] if str(value).startswith(_ADDRESS) else _plain(str(value))


def _plain(text: str) -> list[Passage]:
    return [Passage(_spaced(text))] if text.strip() else []


def _passage(tag: Tag) -> Passage:
    own = [string for string in tag.strings if string.find_parent(_TAGS) is tag]
    links = [link for link in tag("a") if link.find_parent(_TAGS) is tag]
    made = tuple(PassageLink(_spaced(link.get_text()), str(link.get("href") or "")) for link in links)
    return Passage(_spaced("".join(own)), tag.name, made)


def _spaced(text: str) -> str:
    return " ".join(text.split())
