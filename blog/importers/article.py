"""What every reader hands on: an article as plain parts, with links, doubts and losses at exact places."""

import re
from dataclasses import dataclass

WORD_IN_TEXT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class ArticleLink:
    """Characters `start` to `end` of a text lead to `href`."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Style:
    """Characters `start` to `end` of a text are bold ("b") or italic ("i")."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True)
class Paragraph:
    """Words that stand together; a newline in the text is a line break the author made.

    `level` 3 or 4 makes it a small heading; while a page is read, 1 to 6 are as it has them. `nest` says which lists
    an item of a list stands in, the outermost first: "uo" is an item of a numbered list inside a bulleted one.
    """

    text: str
    links: tuple[ArticleLink, ...] = ()
    styles: tuple[Style, ...] = ()
    level: int = 0
    nest: str = ""


@dataclass(frozen=True)
class Heading:
    """Opens a section; a `number` makes it one of the numbered reasons, `marker` is the source's own."""

    text: str
    number: int | None = None
    marker: str = ""


@dataclass(frozen=True)
class ListPart:
    """A list whose items are prose; ordered lists always count from 1."""

    items: tuple[Paragraph, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody's words set apart, and whose they are."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class ArticlePicture:
    """A picture by its old address; which file that is, only the second half knows."""

    source: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Pair:
    """Two pictures side by side, each with words of its own."""

    left: ArticlePicture
    right: ArticlePicture


@dataclass(frozen=True)
class Gallery:
    """Several pictures that stand together, and words for all of them."""

    pictures: tuple[ArticlePicture, ...]
    caption: str = ""


@dataclass(frozen=True)
class Film:
    """A video at a host that the site can show."""

    url: str
    title: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells; `has_head` where the first row names the columns."""

    rows: tuple[tuple[Paragraph, ...], ...]
    has_head: bool = False
    caption: str = ""


ArticlePart = Paragraph | Heading | ListPart | Quote | ArticlePicture | Pair | Gallery | Film | Table


@dataclass(frozen=True)
class Mark:
    """A doubt for the editor at `start` to `end` of a text; `part` None is the title, `item` a list item."""

    kind: str
    part: int | None
    start: int
    end: int
    words: str
    item: int = 0


@dataclass(frozen=True)
class Note:
    """What an editor should know about a moved article, in words, and near which heading.

    `lost` counts words of the source that the page does not show as text, less those it shows in addition.
    """

    kind: str
    text: str
    where: str = ""
    lost: int = 0


@dataclass(frozen=True)
class Article:
    """A piece of writing in reading order, what its source could not tell, and what was left out of it."""

    title: str
    parts: tuple[ArticlePart, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    words: int = 0


def prose(part: ArticlePart) -> tuple[Paragraph, ...]:
    """The stretches of running text in a part; a heading has none."""
    if isinstance(part, ListPart):
        return part.items
    return (part,) if isinstance(part, Paragraph) else ()


def texts(part: ArticlePart) -> tuple[str, ...]:
    """Every text a reader of the page sees in this part, without numbers set by the page itself."""
    if isinstance(part, Heading | Quote):
        return (part.text,)
    return tuple(each.text for each in prose(part))


def markers(part: ArticlePart) -> tuple[str, ...]:
    """What the source wrote to number this part, which the page now writes by itself."""
    if isinstance(part, ListPart):
        return tuple(str(n + 1) for n in range(len(part.items))) if part.ordered else ()
    return (part.marker,) if isinstance(part, Heading) else ()


def count_words(*pieces: str) -> int:
    """Words and numbers in these texts; splitting a text at a mark or space never changes the sum."""
    return sum(len(WORD_IN_TEXT.findall(piece)) for piece in pieces)
