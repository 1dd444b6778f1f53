"""Hold what is open while a page is read, and put each part that is complete where it belongs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from blog.importers.article import ArticlePart, Film, Note, Paragraph, count_words
from blog.importers.html import containers
from blog.importers.html.cleaning import BLOCKS
from blog.importers.html.containers import Box
from blog.importers.html.embeds import as_film
from blog.importers.html.inline import ProseLine

SOFT = {"item": "\n", "cell": "\n", "heading": " ", "caption": " ", "cite": " "}
WAITS = frozenset({"list", "table", "heading"})
COLLECTS = frozenset({"", "figure", "quote", "columns"})
CLOSERS: dict[str, Callable[[Box], Iterator[ArticlePart]]] = {
    "figure": containers.figure,
    "columns": containers.columns,
    "quote": containers.quote,
    "table": containers.table,
    "list": containers.listing,
}


class Gatherer:
    """The open boxes of a page, the line being written, and the parts and notes so far."""

    def __init__(self) -> None:
        self.root = Box("")
        self.stack = [self.root]
        self.notes: list[Note] = []
        self.line = ProseLine()
        self.where = ""

    def shut(self, box: Box) -> None:
        """Close the innermost box, and put the part it became where that belongs."""
        if box.kind in SOFT or (box.kind in ("pre", "") and box.tag in BLOCKS) or box.kind in CLOSERS:
            self.settle(box)
        self.stack.pop()
        if box.kind in CLOSERS:
            self.emit_all([*CLOSERS[box.kind](box), *box.after])
        elif box.kind == "heading":
            self.emit_all(box.after)

    def settle(self, box: Box) -> None:
        """Put the line that ends here where it belongs."""
        if box.kind not in SOFT:
            self.boundary()
            return
        paragraph = self.line.cut()
        table = self.inside("table")
        if box.kind == "cell" and table:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(paragraph or Paragraph(""))
        elif paragraph and box.kind == "item":
            self._item(paragraph)
        elif paragraph and box.kind == "heading":
            self.keep(replace(paragraph, level=int(box.tag[1]), styles=()))
        elif paragraph:
            self._caption(paragraph)

    def _item(self, paragraph: Paragraph) -> None:
        lists = [box for box in self.stack if box.kind == "list"]
        if not lists:
            self.emit(paragraph)
            return
        nest = "".join(box.tag[0] for box in lists)
        lists[0].parts.append(Paragraph(paragraph.text, paragraph.links, paragraph.styles, nest=nest))

    def _caption(self, paragraph: Paragraph) -> None:
        home = next((box for box in reversed(self.stack) if box.kind in ("figure", "table", "quote")), None)
        if home is None or home.caption:
            self.emit(paragraph)
        else:
            home.caption = paragraph

    # Places ------------------------------------------------------------------

    def inside(self, kind: str) -> Box | None:
        """The innermost open box of this kind."""
        return next((box for box in reversed(self.stack) if box.kind == kind), None)

    def holder(self) -> Box | None:
        """The item, cell or heading that words go to here, if it is not in the running text."""
        for box in reversed(self.stack):
            if box.kind in SOFT:
                return box
            if box.kind in ("figure", "quote", "columns"):
                return None
        return None

    def boundary(self) -> None:
        """One block ends or another begins: in the running text a paragraph is complete."""
        holder = self.holder()
        if holder is None:
            if paragraph := self.line.cut():
                self.emit(self._as_film(paragraph) or paragraph)
        elif SOFT[holder.kind] == "\n":
            self.line.end_line()
        else:
            self.line.add(" ")

    def emit(self, part: ArticlePart) -> None:
        """Put a part into what is open; from within a list, a table or a heading it comes after that."""
        waiting = None
        for box in reversed(self.stack):
            if box.kind in WAITS:
                waiting = box
            elif box.kind in COLLECTS and (box.kind or box is self.root):
                (waiting.after if waiting else box.parts).append(part)
                return

    def _as_film(self, paragraph: Paragraph) -> Film | None:
        """An address on a line of its own is a video where the site can show it."""
        film = None if " " in paragraph.text else as_film(paragraph.text)
        if film:
            words = count_words(paragraph.text)
            self.keep(Note("address", f"{paragraph.text} is a video now.", lost=words))
        return film

    def emit_all(self, parts: Iterable[ArticlePart]) -> None:
        """Put several parts into what is open, in their order."""
        for part in parts:
            self.emit(part)

    def keep(self, found: ArticlePart | Note | None) -> None:
        """Put a part where it belongs, and a note beside the heading it is under."""
        if isinstance(found, Note):
            self.notes.append(replace(found, where=found.where or self.where))
        elif found:
            self.where = found.text if isinstance(found, Paragraph) and found.level else self.where
            self.emit(found)

    def part(self) -> None:
        """A thing such as a picture stands between words: a paragraph ends, an item goes on after a space."""
        if self.holder() is None:
            self.boundary()
        else:
            self.line.add(" ")

    def end_line(self) -> None:
        """A line break, where the box that is open can hold one."""
        holder = self.holder()
        self.line.add(" ") if holder and SOFT[holder.kind] == " " else self.line.end_line()
