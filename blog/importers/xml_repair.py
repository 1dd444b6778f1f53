"""Mend the XML of an export while it is read: one byte that XML forbids would cost all articles behind it."""

import codecs
import html
import re
from collections.abc import Callable, Iterator
from typing import IO

CHUNK = 64 * 1024
DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
START = re.compile(rb"<\?xml|<rss\b|<!DOCTYPE", re.IGNORECASE)
ENCODING = re.compile(r"""\A(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][\w.:-]{1,40}["']""")
HALVES = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")  # half a character, written as if it were a whole one
BYTES = re.compile("[\udc80-\udcff]+")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ENTITY = re.compile(r"&(?:(#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|\w{1,40});)?")
BORDER = re.compile(r"<!\[CDATA\[|\]\]>|<item(?=[\s>])")
UNFINISHED = re.compile(r"(?:&[#\w]{0,40}|<(?:!(?:\[\w{0,5})?|i(?:t(?:em?)?)?)?|\]{1,2})\Z")
LONGEST = 48  # characters that UNFINISHED can match
XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
WORDS = {
    "before": (
        "byte stood before the XML and was left out",
        "bytes stood before the XML and were left out",
    ),
    "byte": (
        "byte is no UTF-8 and was read as Windows-1252: look at the accents",
        "bytes are no UTF-8 and were read as Windows-1252: look at the accents",
    ),
    "character": (
        "character that XML forbids was left out",
        "characters that XML forbids were left out",
    ),
    "entity": (
        "entity that XML does not know was written out",
        "entities that XML does not know were written out",
    ),
}


def _latin(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


RULES: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("byte", HALVES, "\ufffd"),
    ("byte", BYTES, _latin),
    ("character", FORBIDDEN, ""),
)


def text_of(raw: bytes) -> tuple[str, int]:
    """Bytes as UTF-8, and how many are none and were read as Windows-1252."""
    text = raw.decode("utf-8-sig", "surrogateescape")
    odd = sum(map(len, BYTES.findall(text)))
    return (BYTES.sub(_latin, HALVES.sub("\ufffd", text)), odd) if odd else (text, 0)


class Mended:
    """An export as UTF-8 that an XML parser can read; afterwards `warnings` says what had to be mended."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._head, before = _from_start(file.read(CHUNK))
        encoding = _encoding(self._head)
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._rest = ""
        self._in_cdata = False
        self._read_lines = self._written_lines = 1 + before.count(b"\n")
        self._found: dict[str, list[int]] = {}
        if before.strip():
            self._count("before", 1, len(before))
        self._pieces = self._mended()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as there are at hand; none at the end. An item always begins a piece of its own."""
        return next(self._pieces, b"")

    def warnings(self) -> Iterator[str]:
        """What was mended, how often, and where first."""
        for what, (count, line) in self._found.items():
            one, several = WORDS[what]
            yield f"{count:,} {one if count == 1 else several}, the first on line {line:,}."

    def _mended(self) -> Iterator[bytes]:
        chunk, is_first = self._head, True
        while chunk:
            text = self._decoder.decode(chunk)
            if is_first:
                text = ENCODING.sub(r"\1", text)
            yield from self._written(self._rest + self._known(text))
            chunk, is_first = self._file.read(CHUNK), False
        yield from self._written(self._rest + self._known(self._decoder.decode(b"", True)), is_last=True)

    def _written(self, text: str, *, is_last: bool = False) -> Iterator[bytes]:
        """The text up to its last whole entity or border; what may go on in the next chunk is kept for it."""
        found = None if is_last else UNFINISHED.search(text, max(0, len(text) - LONGEST))
        end = found.start() if found else len(text)
        self._rest = text[end:]
        for piece in self._pieces_of(text[:end]):
            if piece:
                yield piece.encode("utf-8", "replace")

    def _known(self, text: str) -> str:
        """The text without characters that XML forbids, and with bytes that are no UTF-8 as what they likely are."""
        for what, rule, mend in RULES:
            if found := rule.findall(text):
                before = text[: text.index(found[0])].count("\n")
                self._count(what, self._read_lines + before, len("".join(found)))
                text = rule.sub(mend, text)
        self._read_lines += text.count("\n")
        return text

    def _pieces_of(self, text: str) -> Iterator[str]:
        """The text without entities that XML does not know, cut before every item."""
        made: list[str] = []
        start = 0
        for border in [*BORDER.finditer(text), None]:
            piece = text[start : border.start() if border else len(text)]
            made.append(piece if self._in_cdata else ENTITY.sub(self._entity, piece))
            self._written_lines += piece.count("\n")
            if border:
                if border[0] == "<item" and not self._in_cdata:
                    yield "".join(made)
                    made = []
                made.append(border[0])
                start, self._in_cdata = border.end(), self._is_cdata_after(border[0])
        yield "".join(made)

    def _is_cdata_after(self, border: str) -> bool:
        return self._in_cdata if border == "<item" else border != "]]>"

    def _entity(self, found: re.Match[str]) -> str:
        """An entity as XML may have it: its sign, or as many letters as somebody typed."""
        name = found[1] or ""
        if name in XML_NAMES or (name.startswith("#") and _is_allowed(name)):
            return found[0]
        line = self._written_lines + found.string.count("\n", 0, found.start())
        self._count("character" if name.startswith("#") else "entity", line)
        if name.startswith("#"):
            return ""
        return html.escape(html.unescape(found[0]))

    def _count(self, what: str, line: int, many: int = 1) -> None:
        self._found.setdefault(what, [0, line])[0] += many


def _from_start(head: bytes) -> tuple[bytes, bytes]:
    """The bytes from the beginning of the XML on, and what a server said before it."""
    found = START.search(head)
    at = found.start() if found else 0
    return head[at:], head[:at].strip(codecs.BOM_UTF8)


def _encoding(head: bytes) -> str:
    """What the bytes say they are; raises LookupError where that is no encoding of text."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = DECLARED.match(head)
    name = declared[1].decode() if declared else "utf-8"
    b"".decode(name)
    normal = codecs.lookup(name).name
    return "utf-8-sig" if normal in ("utf-8", "utf-8-sig", "ascii") or normal.startswith("utf-16") else normal


def _is_allowed(number: str) -> bool:
    """Whether XML allows the character with this number, such as "#xE9"."""
    code = int(number[2:], 16) if number[1] in "xX" else int(number[1:])
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xDFFF < code < 0xFFFE or 0xFFFF < code <= 0x10FFFF
