"""Decide which numbered lines are headings, which are lists, and which only begin with a figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blog.importers.article import ArticlePart, Heading, ListPart, Paragraph
from blog.importers.plain_text.paragraphs import Piece

HEADING_LENGTH = 120
ENDS = (".", "!", "?", ":", ",", ";", "…")
NOT_A_HEADING = re.compile(
    r"(?:by|photos?|pictures?|images?|videos?|credits?|source|posted|written|published|updated)\b"
    r"|\W*\d{1,4}[./-]\d|\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} \w+ \d{4}",
    re.IGNORECASE,
)
TITLE_START = re.compile(r"\W*(?:\d{1,2}\W{1,3})?(?:(?![\da-z_])\w)")


@dataclass(frozen=True)
class Run:
    """Neighbouring pieces of one kind; numbered ones count up by one without a gap."""

    start: int
    pieces: tuple[Piece, ...]

    @property
    def first(self) -> Piece:
        """The piece that opens the run."""
        return self.pieces[0]

    @property
    def is_figures(self) -> bool:
        """Whether every number in it looks like a measurement."""
        return all(piece.is_measure for piece in self.pieces)


def decide_headings(pieces: list[Piece]) -> list[tuple[ArticlePart, int]]:
    """The parts of the article, each with the blank lines before it."""
    runs = _runs(pieces)
    sections = _sections(runs)
    found = [part for at, run in enumerate(runs) for part in _parts(runs, at, run, sections)]
    return _with_subtitle(found)


def _with_subtitle(parts: list[tuple[ArticlePart, int]]) -> list[tuple[ArticlePart, int]]:
    """A short line right under the title is a heading only where other headings without numbers follow it."""
    headings = [part for part, _ in parts if isinstance(part, Heading)]
    if not parts or not isinstance(parts[0][0], Heading) or parts[0][0].number:
        return parts
    if len(headings) > 1 and all(heading.number is None for heading in headings):
        return parts
    return [(Paragraph(parts[0][0].text), parts[0][1]), *parts[1:]]


def _runs(pieces: list[Piece]) -> list[Run]:
    groups: list[list[Piece]] = []
    starts: list[int] = []
    for at, piece in enumerate(pieces):
        if groups and _carries_on(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
            starts.append(at)
    return [Run(start, tuple(group)) for start, group in zip(starts, groups, strict=True)]


def _carries_on(upper: Piece, lower: Piece) -> bool:
    if upper.kind != lower.kind or lower.kind == "prose":
        return False
    return lower.kind == "bullet" or lower.number == upper.number + 1


def _sections(runs: list[Run]) -> set[int]:
    """The runs whose lines are numbered headings: they count 1, 2, 3 across the text, prose between them."""
    wanted = 1
    chosen: set[int] = set()
    numbered = [at for at, run in enumerate(runs) if run.first.kind == "number" and not run.is_figures]
    for place, at in enumerate(numbered):
        following = runs[numbered[place + 1]] if place + 1 < len(numbered) else None
        if runs[at].first.number == wanted and _may_head(runs, at, following):
            chosen.add(at)
            wanted += len(runs[at].pieces)
    return chosen if _is_trusted(runs, chosen, set(numbered) - chosen) else set()


def _is_trusted(runs: list[Run], chosen: set[int], others: set[int]) -> bool:
    """Whether the count holds: with a gap, a repeat or a countdown in it the numbers stay in the words."""
    strays = [at for at in others if len(runs[at].pieces) == 1 and _is_line(runs[at].first) and _opens_prose(runs, at)]
    disorder = any(heads(runs[at].first.as_prose(), runs[at + 1].first) for at in strays)
    return len(strays) < len(chosen) and not disorder


def _may_head(runs: list[Run], at: int, following: Run | None) -> bool:
    """Whether a run in its turn can be headings: a list cannot, unless the count goes on after prose."""
    run = runs[at]
    if not all(_is_line(piece) for piece in run.pieces):
        return False
    if len(run.pieces) == 1 or run.first.number > 1:
        return True
    goes_on = following is not None and following.first.number == run.pieces[-1].number + 1
    return goes_on and _opens_prose(runs, at)


def _is_line(piece: Piece) -> bool:
    return len(piece.text) <= HEADING_LENGTH and not piece.text.endswith((",", ";"))


def _opens_prose(runs: list[Run], at: int) -> bool:
    """Whether plain prose follows the run directly."""
    return at + 1 < len(runs) and runs[at + 1].first.kind == "prose"


def _parts(runs: list[Run], at: int, run: Run, sections: set[int]) -> Iterator[tuple[ArticlePart, int]]:
    if at in sections:
        for piece in run.pieces:
            yield Heading(piece.text, piece.number, piece.marker), piece.gap
    elif _is_list(run):
        items = tuple(Paragraph(piece.text) for piece in run.pieces)
        yield ListPart(items, ordered=run.first.kind == "number"), run.first.gap
    else:
        for piece in run.pieces:
            yield _plain(piece.as_prose(), runs, at), piece.gap


def _is_list(run: Run) -> bool:
    """A lone dash, star or number at the start of a line proves nothing; a round bullet does."""
    if run.first.kind == "bullet":
        return len(run.pieces) > 1 or run.first.marker not in "*+-–"
    counts = run.first.number == 1 and len(run.pieces) > 1 and not run.is_figures
    return counts and all(piece.is_bare_number for piece in run.pieces)


def _plain(piece: Piece, runs: list[Run], at: int) -> ArticlePart:
    following = runs[at + 1].first if at + 1 < len(runs) else None
    if following is not None and runs[at].first.kind != "bullet" and heads(piece, following):
        return Heading(piece.text)
    return Paragraph(piece.text)


def heads(piece: Piece, following: Piece) -> bool:
    """Whether a short line without a full stop is a heading of the fuller prose or the bullets after it."""
    few = len(piece.text) <= 80 and len(piece.text.split()) <= 12
    if not few or not piece.alone or NOT_A_HEADING.match(piece.text):
        return False
    if following.kind == "bullet":
        return following.gap > 0 and _reads_like_a_title(piece.text)
    fuller = len(following.text) > len(piece.text) and following.text.rstrip("”’\"')").endswith(ENDS)
    return following.kind == "prose" and fuller and _reads_like_a_title(piece.text)


def _reads_like_a_title(text: str) -> bool:
    if not TITLE_START.match(text) or re.search(r"https?://|@", text):
        return False
    if text.endswith("?"):
        long_words = [word for word in text.split() if len(word) > 3]
        return len(text.split()) > 2 and all(word[0].isupper() for word in long_words)
    return not text.rstrip("”’\"')").endswith(ENDS)
