"""Part the comments and the form under a saved page from the article, only where the page gives evidence.

Evidence is the head of a comment section ("3 comments", "Leave a comment") after some prose, or a run of
bullets at the very end, two blank lines apart, that holds spam, or visitors' names and voices above a form.
"""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from blog.importers.article import count_words
from blog.importers.comment_signs import is_head, is_spam
from blog.importers.plain_text.lines import TextLine
from blog.importers.plain_text.paragraphs import piece_of

VISITOR = re.compile(
    r"\b(?:thanks?|thank you) (?:so much )?for\b|\byour (?:blog|article|post|website)\b"
    r"|\b(?:great|nice|awesome|amazing|good|helpful) (?:post|article|blog|read)\b"
    r"|\b(?:love|loved|enjoyed) (?:this|the|your)\b",
    re.IGNORECASE,
)
GIBBERISH = re.compile(r"\W*[a-zA-Z]*[a-z][A-Z]+[a-z]+[A-Z][a-zA-Z]*")
LABEL = re.compile(
    r"(?:your )?(?:name|e-?mail|e-?mail address|website|url|message|submit|reply|cancel reply|post comment)"
    r"\W{0,3}"
    r"|(?:save my name|notify me|your e-?mail address will|required fields|loading).{0,120}",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…][”’\"')]*$")


@dataclass(frozen=True)
class CommentsCut:
    """What was left out under the article: how many comments, their text, and how they were known."""

    count: int
    text: str
    evidence: str

    @property
    def words(self) -> int:
        """How many words were left out, form labels included."""
        return count_words(self.text)

    @property
    def first_words(self) -> str:
        """The beginning of what was left out, so that a person recognises it."""
        return " ".join(self.text.split()[:8])


def part_comments(lines: list[TextLine]) -> tuple[list[TextLine], CommentsCut | None]:
    """The article's own lines, and what followed them."""
    head = _head(lines)
    end = len(lines) if head is None else head
    bullets = _bullets(lines, end, has_form=end < len(lines))
    cut = end if bullets is None else bullets
    if cut == len(lines):
        return lines, None
    evidence = f"“{lines[end].text}”" if bullets is None else "bullets at the end, apart from the text"
    return lines[:cut], _cut(lines[cut:], evidence)


def _cut(lines: list[TextLine], evidence: str) -> CommentsCut:
    return CommentsCut(_count(lines), "\n".join(line.text for line in lines), evidence)


def _count(lines: list[TextLine]) -> int:
    """How many comments these are: as the head says, or by their bullets, or by their blocks."""
    said = [line for line in lines if not is_head(line.text) and not LABEL.fullmatch(line.text)]
    if told := re.search(r"\d+", lines[0].text) if is_head(lines[0].text) else None:
        return int(told[0])
    return sum(_is_bullet(line) for line in said) or sum(line.gap > 0 for line in said) or int(bool(said))


def _head(lines: list[TextLine]) -> int | None:
    """Where the comment section begins, if some line says so and the article plainly stands before it."""
    heads = [at for at, line in enumerate(lines) if is_head(line.text)]
    if not heads:
        return None
    before = list(accumulate((count_words(line.text) for line in lines), initial=0))
    prose = next((at for at, line in enumerate(lines) if _is_prose(line)), len(lines))
    first, last = _numbered_span(lines)
    for at in heads:
        after = before[-1] - before[at + 1]
        outweighed = before[at] < 150 and after > 4 * before[at] + 40
        if prose < at and not outweighed and not first < at < last:
            return at
    return None


def _is_prose(line: TextLine) -> bool:
    return bool(SENTENCE_END.search(line.text)) or len(line.text.split()) >= 12


def _numbered_span(lines: list[TextLine]) -> tuple[int, int]:
    """First and last line of the article's own count 1, 2, 3, which no comment section can lie between."""
    wanted, places = 1, [len(lines)]
    for at, line in enumerate(lines):
        piece = piece_of(line)
        if piece.number == wanted and not piece.is_measure:
            places.append(at)
            wanted += 1
    return (places[1], places[-1]) if wanted > 1 else (len(lines), len(lines))


def _bullets(lines: list[TextLine], end: int, has_form: bool) -> int | None:
    """Where the comment bullets before `end` begin, or None when they may be the author's own list."""
    start = end
    while start and (lines[start - 1].indent > 1 or _opens(lines, start - 1)):
        start -= 1
    apart = [at for at in range(start, end) if lines[at].gap >= 2 and _opens(lines, at)]
    for at, until in pairwise([*apart, end]):
        if _are_comments(lines, at, until, has_form):
            return at
    return start if has_form and start < end and _is_mostly_spam(lines[start:end]) else None


def _opens(lines: list[TextLine], at: int) -> bool:
    return _is_bullet(lines[at]) or _is_name(lines, at)


def _are_comments(lines: list[TextLine], at: int, until: int, has_form: bool) -> bool:
    """Spam proves it; so does a visitor's voice or name above a form, unless the text leads up to a list."""
    if any(is_spam(line.text) for line in lines[at:until]):
        return True
    if not has_form or (at > 0 and lines[at - 1].text.endswith(":")):
        return False
    return any(_is_visitors(lines, n) for n in range(at, until))


def _is_visitors(lines: list[TextLine], at: int) -> bool:
    """Whether a line is a visitor's name over a comment, or speaks to the author, or is a robot's noise."""
    text = lines[at].text
    named = lines[at].indent > 1 and _is_name(lines, at)
    return named or bool(VISITOR.search(text) or GIBBERISH.fullmatch(text))


def _is_name(lines: list[TextLine], at: int) -> bool:
    """Whether a line is a name over a comment: short, a block's first line, a bullet right under it."""
    line = lines[at]
    if _is_bullet(line) or line.gap == 0 or len(line.text.split()) > 6 or SENTENCE_END.search(line.text):
        return False
    return at + 1 < len(lines) and lines[at + 1].gap == 0 and _is_bullet(lines[at + 1])


def _is_mostly_spam(lines: list[TextLine]) -> bool:
    bullets = [line for line in lines if _is_bullet(line)]
    return 2 * sum(is_spam(line.text) for line in bullets) >= max(1, len(bullets))


def _is_bullet(line: TextLine) -> bool:
    return piece_of(line).kind == "bullet"
