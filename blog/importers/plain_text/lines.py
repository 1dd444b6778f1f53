"""Break a saved page into lines that remember their indent and how many blank lines came before."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

INVISIBLE = "\ufeff\u200b\u2060"
RULER = re.compile(r"[-=_*~•·–—\s]{3,}")


@dataclass(frozen=True)
class TextLine:
    """One line, trimmed, with single spaces inside; `gap` counts the blank lines before it."""

    text: str
    indent: int = 0
    gap: int = 0


def lines_of(text: str) -> list[TextLine]:
    """Every line that has something to read; line ends of any system, rulers and blank lines fall away."""
    found: list[TextLine] = []
    gap = 0
    for raw in text.splitlines():
        line = _line(raw, gap)
        if not line.text or RULER.fullmatch(line.text):
            gap += 1
            continue
        found.append(line)
        gap = 0
    return found


def _line(raw: str, gap: int) -> TextLine:
    seen = "".join(" " if unicodedata.category(char) == "Cc" and char != "\t" else char for char in raw)
    text = re.sub(r"\s{2,}|\t", " ", seen.strip(INVISIBLE)).strip().strip(INVISIBLE).strip()
    bare = seen.lstrip(INVISIBLE).expandtabs(4)
    return TextLine(text, len(bare) - len(bare.lstrip()), gap)


def blocks_of(lines: Iterable[TextLine]) -> list[list[TextLine]]:
    """Lines grouped into the blocks that blank lines make."""
    numbered: list[tuple[int, TextLine]] = []
    block = 0
    for line in lines:
        block += line.gap > 0
        numbered.append((block, line))
    return [[line for _, line in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def wrap_width(lines: list[TextLine]) -> int:
    """The column a file was hard-wrapped at (60 to 100), or 0 when its line breaks are the author's own."""
    if not lines or sum(len(line.text) > 100 for line in lines) > len(lines) / 20:
        return 0
    widest = max((len(line.text) + line.indent for line in lines if len(line.text) <= 100), default=0)
    return widest if widest >= 60 else 0
