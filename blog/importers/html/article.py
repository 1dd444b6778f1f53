"""Make an article of a page's HTML: read its parts, then see which headings count and which lines are videos."""

from collections.abc import Iterable, Iterator

from blog.checks.rules import says_nothing
from blog.importers.article import Article, ArticlePart, Heading, Mark, Note, Paragraph, count_words, prose
from blog.importers.html.cleaning import clean, dropped_notes, shallow, unpacked, visible_words
from blog.importers.html.hidden_text import hidden_notes, without_hidden
from blog.importers.html.outline import outlined
from blog.importers.html.reader import PartsReader
from blog.importers.plain_text.lines import TextLine
from blog.importers.plain_text.paragraphs import piece_of
from blog.importers.review_notes import NOTES, marks_in

DOUBTS = frozenset({"link", "study", "next", "handle", "spam"})  # the others only plain text raises
UNTITLED = "Untitled"
TITLE_WORDS = 12


def parse_html(source: str, title: str = "", *, breaks: bool = False, notes: Iterable[Note] = ()) -> Article:
    """The article in this HTML; with `breaks` line ends mean something, as in WordPress's classic posts."""
    whole = unpacked(source)
    source, hidden = without_hidden(shallow(whole))
    reader = PartsReader(breaks=breaks)
    reader.feed(clean(source))
    reader.close()
    lost = [*notes, *hidden_notes(hidden), *reader.notes, *dropped_notes(whole)]
    parts = list(_numbered(outlined(_without_title(reader.root.parts, title, lost), lost), lost))
    if not title:
        title = _first_words(parts) or UNTITLED
        lost.append(Note("title", NOTES["title"]))
    marks = tuple(mark for mark in marks_in([(part, 0) for part in parts]) if _is_doubt(mark, parts))
    lost += _vague(parts)
    return Article(title, tuple(parts), marks, tuple(lost), visible_words(source))


def _without_title(parts: list[ArticlePart], title: str, lost: list[Note]) -> list[ArticlePart]:
    """A heading that only repeats the title falls away."""
    first = parts[0] if parts else None
    is_title = isinstance(first, Paragraph) and first.level and first.text.casefold() == title.casefold()
    if title and is_title:
        lost.append(Note("title", "The text began with its title once more.", lost=count_words(title)))
        return parts[1:]
    return parts


def _numbered(parts: list[ArticlePart], lost: list[Note]) -> Iterator[ArticlePart]:
    """Headings that count 1, 2, 3 in order number themselves from now on."""
    pieces = [piece_of(TextLine(part.text)) if isinstance(part, Heading) else None for part in parts]
    numbers = [piece.number for piece in pieces if piece and piece.kind == "number" and not piece.is_measure]
    counts = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    for part, piece in zip(parts, pieces, strict=True):
        if counts and piece and piece.kind == "number" and not piece.is_measure:
            lost.append(Note("number", f"“{piece.marker}” is set by the page now.", lost=count_words(piece.marker)))
            yield Heading(piece.text, piece.number, piece.marker)
        else:
            yield part


def _is_doubt(mark: Mark, parts: list[ArticlePart]) -> bool:
    """Whether a doubt holds here: a word that is a link has lost none, nor has a study that is linked."""
    if mark.kind not in DOUBTS or mark.part is None:
        return False
    running = prose(parts[mark.part])
    links = running[mark.item].links if mark.item < len(running) else ()
    if mark.kind == "study":
        return not links
    return not any(link.start < mark.end and mark.start < link.end for link in links)


def _vague(parts: list[ArticlePart]) -> Iterator[Note]:
    """Links whose words say nothing about where they lead."""
    where = ""
    for part in parts:
        where = part.text if isinstance(part, Heading) else where
        for paragraph in prose(part):
            for link in paragraph.links:
                words = paragraph.text[link.start : link.end].strip()
                if says_nothing(words):
                    yield Note("here", f"“{words}” leads to {link.href}: say where in words.", where)


def _first_words(parts: list[ArticlePart]) -> str:
    """What stands in for a title: the first words of the text."""
    first = next((text for part in parts for text in (getattr(part, "text", ""),) if text), "")
    words = first.split()
    return " ".join(words[:TITLE_WORDS])[:120] + ("…" if len(words) > TITLE_WORDS else "")
