"""Read clean HTML into parts, event by event: no tree, so no depth or size of a page is too much."""

import re
from html.parser import HTMLParser

from blog.importers.article import Note
from blog.importers.html.cleaning import BLOCKS, VOID
from blog.importers.html.containers import Box
from blog.importers.html.embeds import framed, shown_picture
from blog.importers.html.open_parts import Gatherer
from blog.importers.html.superscripts import TABLES, set_apart

Attributes = dict[str, str]
BLANK_LINE = re.compile(r"\n[ \t\r\n]*\n")
IN_WORDS = frozenset({"pre", "skip"})
IN_ITEM = IN_WORDS | {"list", "item", "figure"}
STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dt": "b", "code": "code", "pre": "code"}
KINDS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **{"ul": "list", "ol": "list", "li": "item", "table": "table", "tr": "row", "td": "cell", "th": "cell"},
    **{"figure": "figure", "figcaption": "caption", "caption": "caption", "blockquote": "quote", "pre": "pre"},
    **{"iframe": "skip", "video": "skip", "audio": "skip"},
}
CLASSES = {
    **{"wp-block-columns": "columns", "wp-caption": "figure", "wp-caption-text": "caption", "freeform": "freeform"},
    **dict.fromkeys(("wp-block-gallery", "sqs-gallery", "kg-gallery-container", "tiled-gallery"), "figure"),
}


class PartsReader(HTMLParser, Gatherer):
    """Feed it clean HTML; afterwards `root.parts` holds the parts and `notes` what was left out."""

    # What is inside a frame is no HTML of this page.
    CDATA_CONTENT_ELEMENTS = ("script", "style", "iframe")  # type: ignore[misc]

    def __init__(self, *, breaks: bool = False) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        Gatherer.__init__(self)
        self.breaks = breaks

    # Events ------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or show what stands by itself."""
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS and tag != "br":
            self.boundary()
        if tag in VOID:
            self._show(tag, given)
            return
        kind, holder = self._kind(tag, given), self.holder()
        if kind in ("list", "figure") and holder is not None:
            self.settle(holder)
        self.stack.append(Box(tag, kind, given.get("class", "")))
        if tag == "a":
            self.line.open("a", "" if given.get("href", "").startswith("#") else given.get("href", ""))
        elif tag in STYLES and kind != "cite":
            self.line.open(STYLES[tag])
        elif kind == "skip":
            self.part()
            self._frame(given)
        self._opened(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and make of it what it is."""
        at = next((n for n in range(len(self.stack) - 1, 0, -1) if self.stack[n].tag == tag), 0)
        if not at:
            return
        if tag == "a":
            self.line.close("a")
        elif tag in STYLES and self.stack[at].kind != "cite":
            self.line.close(STYLES[tag])
        while len(self.stack) > at:
            self.shut(self.stack[-1])

    def handle_data(self, data: str) -> None:
        """Words, which in a classic post have paragraphs made of blank lines."""
        if shown := self.inside("skip"):
            if shown.tag == "iframe" and data.strip():
                self.keep(Note("frame", f"Words inside of a frame were left out: {data.strip()[:200]}"))
            return
        if self.inside("pre"):
            self.line.add_code(data)
        elif "\n" in data and (self.breaks or self.inside("freeform")):
            self._add_broken(data)
        else:
            self.line.add(set_apart(data, next((box.tag for box in self.stack if box.tag in TABLES), "")))

    def close(self) -> None:
        """Finish: close all that the page left open."""
        super().close()
        while len(self.stack) > 1:
            self.shut(self.stack[-1])
        self.boundary()

    # Kinds -------------------------------------------------------------------

    def _kind(self, tag: str, given: Attributes) -> str:
        """What a new element is here: within an item or a cell most containers are only words."""
        if tag == "cite":
            opens_line = self.line.is_blank or self.line.ends_line
            return "cite" if opens_line and self.inside("quote") else ""
        names = given.get("class", "").split()
        kind = next((CLASSES[name] for name in names if name in CLASSES), KINDS.get(tag, ""))
        holder = self.holder()
        if holder is None:
            return "" if kind == "quote" and self.inside("quote") else kind
        return kind if kind in IN_ITEM and (holder.kind == "item" or kind in IN_WORDS) else ""

    def _opened(self, tag: str, given: Attributes) -> None:
        box, table = self.stack[-1], self.inside("table")
        if box.kind in ("cite", "pre"):
            self.boundary()
        if box.kind == "row" and table:
            table.rows.append([])
        if tag == "th" and table and len(table.rows) == 1:
            table.has_head = True
        if given.get("start", "1") != "1" and tag == "ol":
            self.keep(Note("list", f"A list began at {given['start']}; it counts from 1 now."))

    # Things ------------------------------------------------------------------

    def _show(self, tag: str, given: Attributes) -> None:
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(given)
        elif tag in ("embed", "source"):
            self._frame(given)

    def _break(self) -> None:
        """A line break; two in a row part paragraphs."""
        if self.inside("pre"):
            self.line.add_code("\n")
        elif self.line.ends_line:
            self.boundary()
        else:
            self.end_line()

    def _add_broken(self, data: str) -> None:
        """Words of a classic post: a blank line parts paragraphs, a line end is a line break."""
        for number, block in enumerate(BLANK_LINE.split(data)):
            if number:
                self.boundary()
            for place, line in enumerate(block.split("\n")):
                if place:
                    self.end_line()
                self.line.add(line)

    def _picture(self, given: Attributes) -> None:
        found = shown_picture(given, self.line.href)
        if isinstance(found, str):
            self.line.add(found)
            return
        self.part()
        if not any("kg-bookmark" in box.name for box in self.stack):
            for each in found:
                self.keep(each)

    def _frame(self, given: Attributes) -> None:
        source = given.get("src") or given.get("data-src") or ""
        shown = self.inside("skip")
        if source and not (shown and shown.has_head):
            self.part()
            for each in framed(source, given.get("title", "")):
                self.keep(each)
            if shown:
                shown.has_head = True
