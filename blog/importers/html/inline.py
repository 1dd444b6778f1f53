"""Gather a line of prose from the pieces a page has it in: words, bold, italic, links, line breaks."""

import re
from collections.abc import Iterable

from blog.importers.article import ArticleLink, Paragraph, Style
from blog.importers.links import as_on_twitter, links_in

SPACES = re.compile(r"[ \t\r\n\f\v]+")
INDENT = re.compile(r"(?m)^ +| {2,}")
STRIPPED = " \t\r\n\f\v\xa0\u200b\ufeff\u2060"
SHOWN = frozenset({"b", "i"})
Span = tuple[str, int, str]


class ProseLine:
    """A paragraph in the making. Spans that are open when it is cut go on in the next one."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last = "\n"
        self._open: list[Span] = []
        self._closed: list[tuple[int, int, str, str]] = []

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read in it yet."""
        return not any(piece.strip(STRIPPED) for piece in self._pieces)

    @property
    def ends_line(self) -> bool:
        """Whether a line break was the last thing added."""
        return self._last == "\n" and self._length > 0

    @property
    def href(self) -> str:
        """Where a link that is open leads."""
        return next((value for tag, _, value in reversed(self._open) if tag == "a"), "")

    def add(self, text: str) -> None:
        """Add words; spaces in a row become one, as on a page."""
        text = SPACES.sub(" ", text)
        self._append(text[1:] if text.startswith(" ") and self._last in " \n" else text)

    def add_code(self, text: str) -> None:
        """Add words whose spaces and line breaks mean something."""
        text = text.expandtabs(4).replace("\r\n", "\n")
        self._append(INDENT.sub(lambda found: "\xa0" * len(found[0]), text))

    def end_line(self) -> None:
        """Add a line break, but never two in a row."""
        if self._last != "\n":
            self._append("\n")

    def open(self, tag: str, value: str = "") -> None:
        """Begin a link ("a", with its address), bold, italic or code."""
        self._open.append((tag, self._length, value))

    def close(self, tag: str) -> None:
        """End what was begun last under this name."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                _, start, value = self._open.pop(at)
                self._closed.append((start, self._length, tag, value))
                return

    def cut(self) -> Paragraph | None:
        """The paragraph so far, or None if it is blank; what follows begins a new one."""
        text = "".join(self._pieces)
        spans = [*self._closed, *((start, self._length, tag, value) for tag, start, value in self._open)]
        self._open = [(tag, 0, value) for tag, _, value in self._open]
        self._pieces, self._closed, self._length, self._last = [], [], 0, "\n"
        return _paragraph(text, spans)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
            self._last = text[-1]


def _paragraph(text: str, spans: list[tuple[int, int, str, str]]) -> Paragraph | None:
    lead = len(text) - len(text.lstrip(STRIPPED))
    words = text.strip(STRIPPED)
    if not words:
        return None
    kept = sorted((max(0, a - lead), min(len(words), b - lead), tag, value) for a, b, tag, value in spans)
    kept = [span for span in kept if span[0] < span[1]]
    links = _apart([ArticleLink(a, b, value) for a, b, tag, value in kept if tag == "a" and value])
    code = [(a, b) for a, b, tag, _ in kept if tag == "code"]
    styles = tuple(Style(a, b, tag) for a, b, tag, _ in kept if tag in SHOWN)
    made = Paragraph(words, with_plain_links(words, links, code), styles)
    return as_on_twitter((made,))(made)


def with_plain_links(
    text: str, links: tuple[ArticleLink, ...], code: Iterable[tuple[int, int]] = ()
) -> tuple[ArticleLink, ...]:
    """The links that were made, and those that plain addresses and names in the other words deserve; none in code."""
    taken = [*((link.start, link.end) for link in links), *code]
    found = [one for one in links_in(text) if not any(one.start < end and start < one.end for start, end in taken)]
    return tuple(sorted((*links, *found), key=lambda link: link.start)) if found else links


def _apart(links: list[ArticleLink]) -> tuple[ArticleLink, ...]:
    """No link inside another: the first one counts."""
    kept: list[ArticleLink] = []
    for link in links:
        if not kept or link.start >= kept[-1].end:
            kept.append(link)
    return tuple(kept)
