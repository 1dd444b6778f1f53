"""Read lines as pieces: prose with its wrapped lines joined again, bullets, and lines that carry a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from blog.importers.plain_text.lines import TextLine, blocks_of, wrap_width

LONG = 100  # characters; a longer line is a paragraph of its own, shorter neighbours are lines of one
BULLET = re.compile(r"(?P<marker>[•‣◦▪●·∙○*+–-])\s+(?=\S)")
NUMBER = re.compile(r"(?P<marker>\(?#?(?P<n>\d{1,2})(?:\.\)|[.)]|:(?=\s+[^\W\d_])))(?:\s+(?=\S)|(?<=[.)])(?=[^\W\d_]))")
LABEL = re.compile(
    r"(?P<marker>(?:reason|step|part|tip|way|rule|number|no\.|day|week|lesson|mistake|myth|point|key|exercise)"
    r"\s+#?(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s*[:.)–—-])\s*(?=\S)",
    re.IGNORECASE,
)
NAMED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MEASURE = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:kgs?|kilos?|lbs?|g|cm|mm|km|m|s|secs?|seconds?|mins?|minutes?|h|hours?|reps?|sets?"
    r"|x|×|%|°|degrees|days?|weeks?|months?|times|per\s?cent)(?!\w)|[\d.,\s]+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """One logical line: its words, the `lead` (marker and space) before them, and whether it stands alone."""

    text: str
    kind: Literal["prose", "bullet", "number"] = "prose"
    lead: str = ""
    number: int = 0
    gap: int = 0
    alone: bool = True

    @property
    def is_measure(self) -> bool:
        """Whether the "number" is more likely the first half of a figure, as in "1. 5 kg"."""
        return self.kind == "number" and MEASURE.match(self.text) is not None

    @property
    def marker(self) -> str:
        """The number or bullet as the source wrote it."""
        return self.lead.strip()

    @property
    def is_bare_number(self) -> bool:
        """Whether it is numbered "1." rather than named, as in "Reason 1:"."""
        return self.kind == "number" and not self.lead[0].isalpha()

    def as_prose(self) -> "Piece":
        """The same line as plain prose, its marker back in place."""
        return replace(self, kind="prose", text=self.lead + self.text, lead="", number=0)


def pieces_of(lines: list[TextLine]) -> list[Piece]:
    """All lines as pieces, in order, hard-wrapped lines joined and short neighbouring lines kept together."""
    width = wrap_width(lines)
    return [piece for block in blocks_of(lines) for piece in _together(_unwrapped(block, width))]


def piece_of(line: TextLine) -> Piece:
    """What one line looks like by itself."""
    if found := BULLET.match(line.text):
        return Piece(line.text[found.end() :], "bullet", found[0], gap=line.gap)
    if found := NUMBER.match(line.text) or LABEL.match(line.text):
        named = found["n"].lower()
        number = int(named) if named.isdecimal() else NAMED.index(named) + 1
        return Piece(line.text[found.end() :], "number", found[0], number, line.gap)
    return Piece(line.text, gap=line.gap)


def _unwrapped(block: list[TextLine], width: int) -> list[Piece]:
    """The block's pieces, each with the lines that only continue it."""
    typed = [piece_of(line) for line in block]
    single = sum(piece.kind != "prose" for piece in typed) == 1
    groups: list[list[int]] = []
    for at, line in enumerate(block):
        wrapped = at > 0 and _is_full(block[at - 1], line, width)
        if at and _continues(typed, groups[-1][0], at, line, wrapped, single):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [_joined(block, typed, group) for group in groups]


def _joined(block: list[TextLine], typed: list[Piece], group: list[int]) -> Piece:
    first, *rest = group
    return replace(typed[first], text=" ".join([typed[first].text, *(block[at].text for at in rest)]))


def _is_full(line: TextLine, following: TextLine, width: int) -> bool:
    """Whether the next line's first word would not have fitted, so that the break is only a wrap."""
    first_word = following.text.split(" ", 1)[0]
    return 0 < width < line.indent + len(line.text) + 1 + len(first_word)


def _continues(typed: list[Piece], head: int, at: int, line: TextLine, wrapped: bool, single: bool) -> bool:
    """Whether a line belongs to the piece that began at `head`."""
    if typed[at].kind == "prose":
        return wrapped or (typed[head].kind != "prose" and line.indent > 1)
    unfinished = not typed[at - 1].text.endswith((".", ":", "!", "?", ";", "…"))
    return single and wrapped and unfinished and typed[head].kind == "prose"


def _together(pieces: Iterable[Piece]) -> list[Piece]:
    """Short prose lines that touch become one paragraph with the author's line breaks."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _touch(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [replace(group[0], text="\n".join(p.text for p in group), alone=len(group) == 1) for group in groups]


def _touch(upper: Piece, lower: Piece) -> bool:
    short = len(upper.text) <= LONG and len(lower.text) <= LONG
    return short and lower.gap == 0 and upper.kind == lower.kind == "prose"
