"""Keeps the index true to the pages: enters what anyone may read, and takes out what is not to be found any more."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from wagtail.models import Page

from home.finding.document import SearchDocument, SearchSection
from home.finding.words import stems_of
from home.models import BasePage
from search.index import postings, tokens, vocabulary
from search.index.cards import card_data
from search.index.models import Document, DocumentPassage
from search.index.postings import Changes

PASSAGE_WORDS = 110
BATCH = 100  # pages in one transaction


def open_pages() -> Any:
    """Every page that anyone may read, and that stands below the root of the tree."""
    return Page.objects.live().public().filter(depth__gt=1)


def refresh_page(page: Page) -> None:
    """Enter a page as it is now, or take it out where it is not for everybody."""
    specific = page.specific
    if isinstance(specific, BasePage) and open_pages().filter(pk=page.pk).exists():
        enter([specific])
    else:
        take_out_pages([page.pk])


def refresh_below(page: Page) -> None:
    """Enter or take out a page and all below it."""
    for part in batched(Page.objects.filter(path__startswith=page.path).order_by("path").iterator(BATCH)):
        refresh_many(part)


def pages_of(keys: Collection[int]) -> Any:
    """The pages with these keys, whoever may read them."""
    return Page.objects.filter(pk__in=keys)


def refresh_many(pages: Sequence[Page], *, thorough: bool = False) -> None:
    """Enter those that anyone may read, and take the others out, in one transaction.

    Who publishes or takes down one of them meanwhile waits for it, so that nothing is entered as it was before.
    """
    keys = [page.pk for page in pages]
    with transaction.atomic():
        list(Document.objects.select_for_update().filter(page_id__in=keys).order_by("pk").values_list("pk"))
        shown = [page for page in open_pages().filter(pk__in=keys).specific() if isinstance(page, BasePage)]
        take_out_pages(set(keys) - {page.pk for page in shown})
        enter(shown, thorough=thorough)


def batched(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """A few at a time, for one transaction each."""
    following = iter(pages)
    while part := list(islice(following, BATCH)):
        yield part


def enter(pages: Sequence[BasePage], *, thorough: bool = False) -> None:
    """Enter pages that anyone may read, in one transaction. `thorough`: write what should be there already, too."""
    described = [(page, None if page.alias_of_id else page.search_document()) for page in pages]
    take_out_pages([page.pk for page, document in described if document is None])
    shown = [(page, document) for page, document in described if document is not None]
    with transaction.atomic():
        stored = Document.objects.select_for_update().in_bulk([page.pk for page, _ in shown], field_name="page_id")
        changes = Changes()
        for page, document in shown:
            _enter(page, document, stored.get(page.pk) or Document(page_id=page.pk), changes, thorough)
        changes.write()
        _remember_all([document for _, document in shown])


def _enter(page: BasePage, described: SearchDocument, row: Document, changes: Changes, thorough: bool) -> None:
    had, wanted = set(filter(None, row.tokens.split("\n"))), tokens.tokens_of(described)
    row.kind, row.title, row.names = described.kind, described.title[:255], "\n".join(described.names)
    row.card, row.tokens, row.stale = card_data(page, described), "\n".join(sorted(wanted)), False
    row.save()
    changes.replace(row.pk, had - wanted if thorough else had, wanted)
    _keep_passages(row, described)


def _remember_all(documents: Iterable[SearchDocument]) -> None:
    labels: dict[str, str] = {}
    spellings: dict[str, bool] = {}
    joined: set[str] = set()
    for document in documents:
        labels |= tokens.facet_labels(document)
        joined |= tokens.joined_of(document)
        for word, named in tokens.spellings_of(document).items():
            spellings[word] = named or spellings.get(word, False)
    postings.label_values(labels)
    vocabulary.remember(spellings, joined)


def take_out_pages(page_keys: Collection[int]) -> None:
    """Take pages out of the index, with all that it holds of them."""
    if not page_keys:
        return
    with transaction.atomic():
        rows = list(Document.objects.select_for_update().filter(page_id__in=page_keys))
        changes = Changes()
        for row in rows:
            changes.replace(row.pk, row.tokens.split("\n"), ())
        changes.write()
        Document.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _keep_passages(document: Document, described: SearchDocument) -> None:
    wanted = list(_passages(described))
    stored = list(document.passages.order_by("place").values_list("heading", "anchor", "text", "stems"))
    if stored == [(one.heading, one.anchor, one.text, one.stems) for one in wanted]:
        return
    document.passages.all().delete()
    for passage in wanted:
        passage.document = document
    DocumentPassage.objects.bulk_create(wanted, batch_size=100)


def _passages(described: SearchDocument) -> Iterator[DocumentPassage]:
    place = 0
    for section in (SearchSection(text=described.summary), *described.sections):
        for text in cut(section.text):
            heading, anchor = section.heading[:255], section.anchor[:80]
            stems = _compared(section.told, text)
            yield DocumentPassage(place=place, heading=heading, anchor=anchor, text=text, stems=stems)
            place += 1


def cut(text: str) -> Iterator[str]:
    """A text in stretches of about PASSAGE_WORDS words, cut between its lines, or within one that is too long."""
    gathered: list[str] = []
    for line in text.splitlines():
        words = line.split()
        if gathered and len(gathered) + len(words) > PASSAGE_WORDS:
            yield " ".join(gathered)
            gathered = []
        gathered += words
        while len(gathered) > 2 * PASSAGE_WORDS:
            yield " ".join(gathered[:PASSAGE_WORDS])
            gathered = gathered[PASSAGE_WORDS:]
    if gathered:
        yield " ".join(gathered)


def _compared(heading: str, text: str) -> str:
    return f" {' '.join(stems_of(heading))} | {' '.join(stems_of(text))} "
