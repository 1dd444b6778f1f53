"""What every reader hands on: an article as plain parts, with links and doubts at exact places."""

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Link:
    """Characters `start` to `end` of a text lead to `href`."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Paragraph:
    """Words that stand together; a newline in the text is a line break the author made."""

    text: str
    links: tuple[Link, ...] = ()


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


Part = Paragraph | Heading | ListPart


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
class Article:
    """A piece of writing in reading order, and what its source could not tell."""

    title: str
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()


def prose(part: Part) -> tuple[Paragraph, ...]:
    """The stretches of running text in a part; a heading has none."""
    if isinstance(part, ListPart):
        return part.items
    return (part,) if isinstance(part, Paragraph) else ()


def texts(part: Part) -> tuple[str, ...]:
    """Every text a reader of the page sees in this part, without numbers set by the page itself."""
    return (part.text,) if isinstance(part, Heading) else tuple(each.text for each in prose(part))


def markers(part: Part) -> tuple[str, ...]:
    """What the source wrote to number this part, which the page now writes by itself."""
    if isinstance(part, ListPart):
        return tuple(str(n + 1) for n in range(len(part.items))) if part.ordered else ()
    return (part.marker,) if isinstance(part, Heading) else ()


def count_words(*pieces: str) -> int:
    """Words and numbers in these texts; splitting a text at a mark or space never changes the sum."""
    return sum(len(WORD.findall(piece)) for piece in pieces)
