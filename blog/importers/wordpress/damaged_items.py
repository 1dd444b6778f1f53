"""Read the items of an export one after another, and leave out those that are damaged, not all that come after them."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLPullParser

from defusedxml.ElementTree import DefusedXMLParser

from blog.importers.html.cleaning import one_line
from blog.importers.xml_repair import Mended

CHILD = 3  # levels: rss, channel, and what stands in it
LARGEST = 32 * 1024 * 1024  # bytes of one item; a long article with ten thousand comments has about ten million
ROOT = re.compile(rb"<rss\b[^>]{0,10000}>")
TITLE = re.compile(rb"<title>\s*(?:<!\[CDATA\[)?(.{0,500}?)(?:\]\]>)?\s*</title>", re.DOTALL)
ITEM = b"<item"


def children(file: Mended, warn: Callable[[str], object]) -> Iterator[Element]:
    """What stands in the channel, each forgotten after it was handed over; `warn` hears of every item left out."""
    reader, root, line = _Reader(), b"", 1
    while piece := file.read():
        root = root or (found[0] if (found := ROOT.search(piece)) else b"")
        if piece.startswith(ITEM):
            if reader.is_inside_item:
                warn(reader.give_up("is not closed"))
            if reader.is_lost:
                reader = _Reader(root + b"<channel>")
            reader.begin_item(piece, line)
        line += piece.count(b"\n")
        if not reader.is_lost:
            yield from reader.read(piece)
            if reader.fault:
                warn(reader.give_up(reader.fault))
    if reader.is_open:
        raise BrokenOff(f"line {line:,}")


class BrokenOff(Exception):
    """The XML ends, or makes no sense, at this place."""


class _Reader:
    """Reads XML up to the first damage."""

    def __init__(self, head: bytes = b"") -> None:
        parser: Any = DefusedXMLParser(target=TreeBuilder(), forbid_dtd=True)
        self._parser = XMLPullParser(("start", "end"), _parser=parser)
        self._above: list[Element] = []
        self._item = b""
        self._line = self._size = 0
        self.fault = ""
        self.is_lost = self._is_complete = False
        if head:
            list(self.read(head))

    @property
    def is_inside_item(self) -> bool:
        """Whether something in the channel is still open."""
        return not self.is_lost and len(self._above) >= CHILD

    @property
    def is_open(self) -> bool:
        """Whether the XML should go on."""
        return not self.is_lost and not self._is_complete

    def begin_item(self, piece: bytes, line: int) -> None:
        """Remember where an item begins, to say which one it was."""
        self._item, self._line, self._size = piece[:4000], line, 0

    def read(self, piece: bytes) -> Iterator[Element]:
        """What is complete with this piece; afterwards `fault` says what is wrong with it."""
        self._size += len(piece)
        if self._size > LARGEST:
            self.fault = f"is larger than {LARGEST // 1024**2} MB"
            return
        self._parser.feed(piece)
        try:
            yield from self._complete()
        except ParseError:
            if not self._item:
                raise
            self.is_lost = self._is_complete  # whatever stands behind the end of the XML
            self.fault = "" if self.is_lost else "is damaged"

    def give_up(self, why: str) -> str:
        """Read no further; what became of the item, in words."""
        self.is_lost = True
        found = TITLE.search(self._item)
        title = f" “{one_line(found[1].decode('utf-8', 'replace'))}”" if found else ""
        return f"the item{title} on line {self._line:,} {why}: it was left out."

    def _complete(self) -> Iterator[Element]:
        events: Iterator[Any] = self._parser.read_events()
        for event, element in events:
            if event == "start":
                self._above.append(element)
                continue
            self._above.pop()
            if len(self._above) == CHILD - 1:
                yield element
                self._above[-1].clear()
            self._is_complete = not self._above
