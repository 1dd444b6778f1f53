"""Lay pieces of a source aside, such as code, that no rule may touch, and put them back afterwards."""

import re
from collections.abc import Iterator

MARK = re.compile("\ufdd0(\\d+)\ufdd1")
SIGNS = re.compile("[\ufdd0-\ufdef]")
CODE = re.compile(r"<(/?)(pre|code)\b[^<>]{0,1000}>", re.IGNORECASE)


class Aside:
    """The pieces that are laid aside; each leaves a mark that stands in no text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def put(self, piece: str) -> str:
        """Lay a piece aside, and give its mark."""
        self.pieces.append(piece)
        return f"\ufdd0{len(self.pieces) - 1}\ufdd1"

    def code(self, source: str) -> str:
        """The source with all HTML that shows code laid aside."""
        made, done = [], 0
        for start, end in _code_in(source):
            made += [source[done:start], self.put(source[start:end])]
            done = end
        return "".join([*made, source[done:]])

    def back(self, source: str) -> str:
        """The source with every piece in its place again."""
        return MARK.sub(lambda found: self.back(self.pieces[int(found[1])]), source)


def without_marks(source: str) -> str:
    """The source without signs that could be taken for a mark."""
    return SIGNS.sub("", source)


def _code_in(source: str) -> Iterator[tuple[int, int]]:
    """Where code begins and ends; what is never closed is none."""
    opened: re.Match[str] | None = None
    for found in CODE.finditer(source):
        if opened is None and not found[1]:
            opened = found
        elif opened and found[1] and found[2].lower() == opened[2].lower():
            yield opened.start(), found.end()
            opened = None
