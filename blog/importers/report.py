"""Say in plain lines what an import made, what it left out, and what only the author can know."""

from collections.abc import Iterator

from django.urls import reverse

from blog.importers.article import Heading, ListPart, Mark, Paragraph, count_words, markers, prose, texts
from blog.importers.files import ArticleSource
from blog.importers.plain_text.reader import PlainArticle
from blog.importers.review_notes import NOTES
from blog.importers.save.drafts import KeptDraft


def report(article: PlainArticle, source: ArticleSource, kept: KeptDraft) -> Iterator[str]:
    """The lines to print after an import, for the person who ran it."""
    if source.is_guess:
        yield f"“{source.name}” is not UTF-8, so it was read as {source.encoding}: look at its accents."
    if not kept.is_new:
        yield _nothing_done(kept)
        return
    state = "Published" if kept.page.live else "Made a draft of"
    yield f"{state} “{article.title}”, slug {kept.page.slug}. Edit it at {_edit(kept)}"
    yield from (f"  {line}" for line in (*_made(article), *_words(article, source), *_links(article)))
    yield from (f"  {line}" for line in (*_cut(article), *_doubts(article, kept)))


def _nothing_done(kept: KeptDraft) -> str:
    title = kept.page.title
    if kept.is_changed:
        return f"The file has changed since “{title}” was made of it. Nothing was updated; edit {_edit(kept)}"
    return f"“{title}” was made of this text before. Nothing was updated; edit {_edit(kept)}"


def _edit(kept: KeptDraft) -> str:
    return reverse("wagtailadmin_pages:edit", args=[kept.page.pk])


def _made(article: PlainArticle) -> Iterator[str]:
    headings = [part for part in article.parts if isinstance(part, Heading)]
    numbered = sum(heading.number is not None for heading in headings)
    others = len(headings) - numbered
    rest = [part for part in article.parts if not isinstance(part, Heading)]
    lists = sum(len(part.items) for part in rest if isinstance(part, ListPart))
    paragraphs = sum(isinstance(part, Paragraph) for part in rest)
    yield (
        f"{numbered} numbered {_plural('section', numbered)}, {others} without a number, "
        f"{paragraphs} {_plural('paragraph', paragraphs)}, {lists} list {_plural('item', lists)}."
    )
    yield from (f"  {heading.number or '·'} {heading.text}" for heading in headings)


def _words(article: PlainArticle, source: ArticleSource) -> Iterator[str]:
    """Every word of the file, accounted for."""
    made_up = any(mark.kind == "title" for mark in article.marks)
    title = 0 if made_up else count_words(article.title)
    body = sum(count_words(*texts(part)) for part in article.parts)
    numbers = sum(count_words(*markers(part)) for part in article.parts)
    cut = article.comments_cut.words if article.comments_cut else 0
    yield (
        f"Words: {count_words(source.text):,} in the file; {title:,} in the title, {body:,} in the body, "
        f"{numbers:,} as numbers the page sets itself, {cut:,} cut."
    )


def _links(article: PlainArticle) -> Iterator[str]:
    made = [
        (paragraph.text[link.start : link.end], link.href)
        for part in article.parts
        for paragraph in prose(part)
        for link in paragraph.links
    ]
    yield f"{len(made)} {_plural('link', len(made))} made{':' if made else '.'}"
    yield from (f"  {words} → {href}" for words, href in made)


def _cut(article: PlainArticle) -> Iterator[str]:
    cut = article.comments_cut
    if cut is None:
        yield "No comments found under the text, nothing cut."
    else:
        yield (
            f"Cut {cut.count} {_plural('comment', cut.count)} under the text: {cut.words:,} words, "
            f"known by {cut.evidence}: “{cut.first_words} …”"
        )


def _doubts(article: PlainArticle, kept: KeptDraft) -> Iterator[str]:
    marks = article.marks
    if not marks:
        yield "Nothing was left open."
        return
    yield f"{len(marks)} {_plural('thing', len(marks))} that the file could not tell:"
    yield from (f"  {_where(article, mark)}“{_short(mark.words)}”: {NOTES[mark.kind]}" for mark in marks)
    if kept.marked:
        yield f"{kept.marked} of them are marked as comments in the page editor, on the words themselves."
    else:
        yield "They are not marked in the page editor: there is no superuser yet to sign the comments."


def _where(article: PlainArticle, mark: Mark) -> str:
    """The section a mark stands in, by its heading."""
    before = article.parts[: (mark.part or 0) + 1]
    heading = next((part for part in reversed(before) if isinstance(part, Heading)), None)
    if heading is None:
        return ""
    return f"section {heading.number}, " if heading.number else f"“{heading.text}”, "


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
