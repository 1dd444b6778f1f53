"""Fit what is not running text into the article's blocks: pictures, pairs, videos, quotes, tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from blog.importers.article import (
    ArticlePart,
    ArticlePicture,
    Film,
    Gallery,
    Heading,
    Note,
    Pair,
    Paragraph,
    Quote,
    Style,
    Table,
    count_words,
)
from blog.importers.html.containers import CAPTION_LENGTH, NAME_LENGTH, label
from blog.importers.to_blocks.tables import table_value

ENTRY_LENGTH = 160  # of a caption in a gallery
MOST_PICTURES = 24  # in one gallery

Fitted = tuple[str, Any]


@dataclass(frozen=True)
class Found:
    """A picture's number in the library, or None and the reason in words; a doubt where it may be the wrong one."""

    image: int | None
    reason: str = ""
    doubt: str = ""


Album = Callable[[ArticlePicture], Found]


def no_pictures(picture: ArticlePicture) -> Found:
    """The album of a source that has no pictures."""
    return Found(None, "is missing")


class Fitter:
    """Turns parts into blocks of their kind, and remembers what no block could take."""

    def __init__(self, title: str, album: Album) -> None:
        self.album = album
        self.notes: list[Note] = []
        self.title = title
        self.where = ""

    def fit(self, part: ArticlePart) -> Iterator[Fitted]:
        """The blocks for one part, as kind and value; prose among them is handed on as it is."""
        if isinstance(part, Heading):
            self.where = part.text
            yield "section", {"heading": part.text, "numbered": part.number is not None}
        elif isinstance(part, ArticlePicture):
            yield from self._picture(part)
        elif isinstance(part, Pair):
            yield from self._pair(part)
        elif isinstance(part, Gallery):
            yield from self._gallery(part)
        elif isinstance(part, Film):
            yield "video", self._film(part)
        elif isinstance(part, Quote):
            yield "quote", {"quote": part.text, "attribution": part.by}
        elif isinstance(part, Table):
            yield "table", self._table(part)

    def image(self, picture: ArticlePicture) -> dict[str, Any] | None:
        """The value of a picture's field; None, with a note, where there is no such file."""
        found = self.album(picture)
        if found.image is None:
            words = f" It showed: {picture.alt}" if picture.alt else ""
            self._note("picture", f"The picture {picture.source[:300]} {found.reason}.{words}")
            return None
        if found.doubt:
            self._note("picture", f"The picture {picture.source[:300]} {found.doubt}.")
        if not picture.alt:
            self._note("alt", f"The picture {picture.source[:300]} has no words for people who cannot see it.")
        return {"image": found.image, "alt_text": picture.alt[:255], "decorative": False}

    def _picture(self, part: ArticlePicture) -> Iterator[Fitted]:
        image = self.image(part)
        caption = part.caption if len(part.caption) <= CAPTION_LENGTH else ""
        if image:
            yield "picture", {"picture": image, "caption": caption, "width": "column"}
        if part.caption and not (image and caption):
            yield "text", Paragraph(part.caption, styles=(Style(0, len(part.caption), "i"),))

    def _pair(self, part: Pair) -> Iterator[Fitted]:
        found = [self.album(side).image is not None for side in (part.left, part.right)]
        if not all(found):
            yield from (*self._picture(part.left), *self._picture(part.right))
            return
        sides = [{"picture": self.image(side), "label": label(side)} for side in (part.left, part.right)]
        if added := sum(count_words(label(side)) for side in (part.left, part.right) if not side.caption):
            self._note("label", "The label of a side-by-side picture is the picture's description.", -added)
        yield "pair", {"left": sides[0], "right": sides[1], "caption": ""}

    def _gallery(self, part: Gallery) -> Iterator[Fitted]:
        """A gallery of the pictures that are there, in blocks of MOST_PICTURES; the words of the others stay as text."""
        shown = [one for one in part.pictures if self.album(one).image is not None and len(one.caption) <= ENTRY_LENGTH]
        shown = shown if len(shown) > 1 else []
        groups = [shown[first : first + MOST_PICTURES] for first in range(0, len(shown), MOST_PICTURES)]
        if groups and len(groups[-1]) == 1:
            groups[-1].insert(0, groups[-2].pop())
        for number, group in enumerate(groups, 1):
            pictures = [{"picture": self.image(one), "caption": one.caption} for one in group]
            yield "gallery", {"pictures": pictures, "caption": part.caption if number == len(groups) else ""}
        for one in part.pictures:
            if one not in shown:
                yield from self._picture(one)
        if part.caption and not groups:
            yield "text", Paragraph(part.caption, styles=(Style(0, len(part.caption), "i"),))

    def _film(self, part: Film) -> dict[str, Any]:
        """A video's block; a title is made up where the source has none."""
        title = part.title or part.caption or self.where or self.title
        if not part.title:
            self._note("video", f"Say what the video {part.url} shows: its title is a guess.")
        value = {"title": title[:NAME_LENGTH], "url": part.url, "clip": None, "caption": part.caption}
        return value | {"poster": None}

    def _table(self, part: Table) -> dict[str, Any]:
        """A table's block, which takes words only."""
        if not part.has_head:
            self._note("table", "No row of a table named its columns: its first row stands above them now.")
        for link in (link for row in part.rows for each in row for link in each.links):
            self._note("link", f"A word in a table led to {link.href}; tables here hold plain words.")
        return table_value(part)

    def _note(self, kind: str, text: str, lost: int = 0) -> None:
        self.notes.append(Note(kind, text, self.where, lost))
