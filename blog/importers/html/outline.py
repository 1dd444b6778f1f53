"""Set an article's headings one under another without a gap, as readers who go by headings need them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from blog.importers.article import ArticlePart, Heading, Note, Paragraph, Style

LONGEST = 160  # characters of a section's heading; a longer one is no heading, but words in bold
SECTION, DEEPEST = 2, 4


def outlined(parts: Iterable[ArticlePart], lost: list[Note]) -> list[ArticlePart]:
    """The parts with the largest headings as sections, and none more than one level below the last.

    A page that began with its h3 or jumped to an h4 has the same outline with h2 and h3. There is no h1: that is the title.
    """
    open_levels: list[int] = []
    return [made for part in parts for made in _outlined(part, open_levels, lost)]


def _outlined(part: ArticlePart, open_levels: list[int], lost: list[Note]) -> Iterator[ArticlePart]:
    level = _level(part)
    if not level:
        yield part
    elif isinstance(part, Paragraph) and len(part.text) > LONGEST:
        yield replace(part, level=0, styles=(Style(0, len(part.text), "b"),))
    else:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        yield from _heading(part, min(len(open_levels) + 1, DEEPEST), lost)


def _level(part: ArticlePart) -> int:
    """Of a heading as the page had it; h1 and h2 are alike."""
    if isinstance(part, Heading):
        return SECTION
    return max(part.level, SECTION) if isinstance(part, Paragraph) and part.level else 0


def _heading(part: ArticlePart, level: int, lost: list[Note]) -> Iterator[ArticlePart]:
    if isinstance(part, Heading):
        yield part
    elif isinstance(part, Paragraph) and level == SECTION:
        yield Heading(" ".join(part.text.split()))
        for link in part.links:
            lost.append(
                Note("link", f"The heading “{part.text}” led to {link.href}; a section's heading leads nowhere.")
            )
    elif isinstance(part, Paragraph):
        yield replace(part, level=level)
