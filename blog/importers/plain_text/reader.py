"""Read a page that somebody saved as plain text: title, paragraphs, numbered headings, comments under it."""

from dataclasses import dataclass, replace

from blog.importers.article import Article, ArticlePart, ListPart, Mark, Paragraph
from blog.importers.links import links_in
from blog.importers.plain_text.headings import decide_headings
from blog.importers.plain_text.lines import TextLine, lines_of
from blog.importers.plain_text.paragraphs import pieces_of
from blog.importers.plain_text.trailing_comments import CommentsCut, part_comments
from blog.importers.review_notes import marks_in

TITLE_LENGTH = 255  # characters a page title may have


@dataclass(frozen=True)
class PlainArticle(Article):
    """An article from a text file, and the comments that stood under it."""

    comments_cut: CommentsCut | None = None


def parse(text: str) -> PlainArticle:
    """Make an article of a saved page; every word of its author is kept, and no input is refused."""
    title, stands_in, lines = _title(lines_of(text))
    kept, cut = part_comments(lines)
    parts = [(_linked(part), gap) for part, gap in decide_headings(pieces_of(kept))]
    marks = (*_title_marks(title, stands_in), *marks_in(parts))
    return PlainArticle(title, tuple(part for part, _ in parts), marks, comments_cut=cut)


def _title(lines: list[TextLine]) -> tuple[str, bool, list[TextLine]]:
    """The first line, or the first words of a first line that is too long to be one and stays in the text."""
    if not lines:
        return "", False, []
    first, rest = lines[0].text, lines[1:]
    if len(first) <= TITLE_LENGTH:
        return first, False, rest
    return f"{first[:80].rsplit(' ', 1)[0]}…", True, lines


def _title_marks(title: str, stands_in: bool) -> tuple[Mark, ...]:
    return (Mark("title", None, 0, len(title), title),) if stands_in else ()


def _linked(part: ArticlePart) -> ArticlePart:
    if isinstance(part, Paragraph):
        return replace(part, links=links_in(part.text))
    if isinstance(part, ListPart):
        return replace(part, items=tuple(replace(item, links=links_in(item.text)) for item in part.items))
    return part
