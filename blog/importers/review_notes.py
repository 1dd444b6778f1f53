"""Find the places where a saved page lost something that only its author can put back."""

import re
from collections.abc import Iterator

from blog.checks import rules
from blog.importers.article import ArticlePart, Heading, ListPart, Mark, Paragraph, prose, texts
from blog.importers.comment_signs import is_head, is_spam
from blog.importers.links import foreign_handles

NOTES = {
    "link": "A link was here; plain text cannot keep it. Put the address back, or reword.",
    "picture": "The text points at a picture or a film that plain text cannot keep. Add it, or reword.",
    "study": "A study is mentioned without a link. Add a study block right after this paragraph.",
    "next": "A next part is promised. Link it here once it is published.",
    "handle": "This name is on another network, so it was not linked to Instagram. Add the right address.",
    "spam": "This reads like comment spam, kept for want of proof. Delete it if it is not yours.",
    "comments": "This looks like the head of a comment section. Nothing was cut here; check what follows.",
    "apart": "This list stands apart at the end, as comments do. It was kept; delete it if it is not yours.",
    "title": "There is no line that could be a title, so the first words stand in. Write the title.",
}
SHOWN = r"(?:picture|photo|image|video|clip|gif|diagram|figure|graph|chart|drawing)"
LOST_PICTURE = re.compile(
    rf"\bhow (?:a?bout) now\?|\b(?:{SHOWN}|position|one|guy|person|example) on the (?:left|right)\b"
    rf"|\b{SHOWN}s? (?:above|below)\b|\b(?:above|below|following) {SHOWN}\b"
    rf"|\b(?:pictured|shown|seen|demonstrated) (?:here|below|above)\b|\[{SHOWN}[^\]]{{0,80}}\]"
    r"|\b[\w-]{1,60}\.(?:jpe?g|png|gif|heic|mp4|mov)\b",
    re.IGNORECASE,
)
SHOW = re.compile(r"(?:check (?:this|it) out|(?:look at|see|watch) this|take a look)\W{0,2}:$", re.IGNORECASE)
NEXT = re.compile(
    r"\b(?:in|on) (?:the|my|our) (?:next|following|upcoming) "
    r"(?:blog ?post|blog|post|article|part|one|episode|instal\w+)\b"
    r"|\b(?:in part|part) (?:2|two|3|three) (?:of|will|coming|next|I)\b|\bnext (?:week|month|time),? I\b"
    r"|\bstay tuned\b|\bcoming (?:soon|up next)\b|\bto be continued\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://|\bdoi\b", re.IGNORECASE)
STOP = re.compile(r"[.!?…][”’\"')]*\s")


def marks_in(parts: list[tuple[ArticlePart, int]]) -> tuple[Mark, ...]:
    """Every doubt in reading order; each part comes with the blank lines before it."""
    return tuple(mark for at in range(len(parts)) for mark in sorted(_of_part(parts, at), key=_order))


def _order(mark: Mark) -> tuple[int, int]:
    return mark.item, mark.start


def _of_part(parts: list[tuple[ArticlePart, int]], at: int) -> Iterator[Mark]:
    part = parts[at][0]
    for item, text in enumerate(texts(part)):
        for kind, start, end in _of_text(text):
            yield Mark(kind, at, start, end, text[start:end], item)
    for item, paragraph in enumerate(prose(part)):
        for start, end in foreign_handles(paragraph.text):
            yield Mark("handle", at, start, end, paragraph.text[start:end], item)
    if isinstance(part, ListPart) and at == len(parts) - 1 and _stands_apart(parts):
        yield Mark("apart", at, 0, len(part.items[0].text), part.items[0].text)
    if isinstance(part, Paragraph) and _shows_nothing(part.text, parts[at + 1 : at + 2]):
        start = _last_sentence(part.text)
        yield Mark("picture", at, start, len(part.text), part.text[start:])


def _of_text(text: str) -> Iterator[tuple[str, int, int]]:
    if is_head(text) or is_spam(text):
        yield ("comments" if is_head(text) else "spam"), 0, len(text)
        return
    yield from (("link", lost.start, lost.end) for lost in rules.lost_links(text))
    if not ADDRESS.search(text):
        yield from (("study", claim.start, claim.end) for claim in rules.claims(text))
    for kind, rule in (("picture", LOST_PICTURE), ("next", NEXT)):
        yield from ((kind, *found.span()) for found in rule.finditer(text))


def _shows_nothing(text: str, following: list[tuple[ArticlePart, int]]) -> bool:
    """Whether a paragraph ends with a colon and what it announces is not in the file."""
    if not text.endswith(":"):
        return False
    part, gap = following[0] if following else (None, 0)
    if isinstance(part, ListPart) or (isinstance(part, Heading) and part.number):
        return False
    return part is None or isinstance(part, Heading) or gap > 1 or SHOW.search(text) is not None


def _stands_apart(parts: list[tuple[ArticlePart, int]]) -> bool:
    """Whether two blank lines part the last part from prose that does not lead up to it."""
    before = texts(parts[-2][0]) if len(parts) > 1 else ()
    return parts[-1][1] > 1 and bool(before) and not before[-1].endswith(":")


def _last_sentence(text: str) -> int:
    return max((found.end() for found in STOP.finditer(text)), default=0)
