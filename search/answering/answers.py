"""Answers as they are shown: read from the index in a number of queries that does not grow with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.safestring import SafeString
from wagtail.models import Site

from home.models import Card
from home.pages.cards import closed_paths
from home.pages.edition_cache import for_edition
from search.answering.kinds import ANSWER_KINDS, Kind
from search.answering.matches import Matches
from search.answering.passages import Best, WordsToMark, mark, shown, stems_to_mark
from search.index.cards import as_card, pictures
from search.index.models import Document, DocumentPassage

MOST_ENTRIES = 3_000


@dataclass(frozen=True)
class Hit:
    """One answer: a page, and the passage of it that matched, by the address of the section that it is from."""

    place: int
    kind: Kind
    title: SafeString
    url: str
    card: Card
    passage: SafeString
    heading: str
    section_url: str

    @property
    def plain_title(self) -> str:
        """The title without marks."""
        return self.card.title


@dataclass(frozen=True)
class Entry:
    """A document that anyone may read, with all that answers show of it."""

    title: str
    kind: Kind
    url: str
    card: Card
    summary: str
    names: tuple[str, ...]


def entries(places: Iterable[int]) -> dict[int, Entry]:
    """What is shown of the documents at these places; those that not everybody may read are left out.

    A document is read once in an edition, because what it shows, and to whom, changes with none but the edition.
    """
    places = list(places)
    known = for_edition(("answers",), dict[int, Entry | None])
    if len(known) > MOST_ENTRIES:
        known.clear()
    found = {place: known[place] for place in places if place in known}
    if wanted := [place for place in places if place not in found]:
        read = _read_entries(wanted)
        found |= {place: read.get(place) for place in wanted}
        known.update(found)
    return {place: entry for place, entry in found.items() if entry}


def _read_entries(places: list[int]) -> dict[int, Entry]:
    """Read with the pages as they are at this moment, whatever the index believes."""
    found = Document.objects.filter(pk__in=places, page__live=True).defer("tokens")
    found = found.annotate(tree_path=F("page__path"), url_path=F("page__url_path"))
    closed = closed_paths()
    rows = [row for row in found if not row.tree_path.startswith(closed)]
    images, roots = pictures(row.card for row in rows), root_paths()
    return {row.pk: _entry(row, page_address(row.url_path, roots), images) for row in rows}


def _entry(row: Any, url: str, images: dict[int, Any]) -> Entry:
    kind = ANSWER_KINDS.get(row.kind, ANSWER_KINDS["page"])
    card = as_card(row.title, url, row.card, images)
    return Entry(row.title, kind, url, card, row.card.get("summary", ""), tuple(row.names.splitlines()))


def hits(found: Matches, places: list[int], best: dict[int, Best]) -> list[Hit]:
    """The answers at these places, in this order, with their passages and cards."""
    shown_entries = entries(places)
    wanted = [best[place].passage for place in shown_entries if place in best]
    rows = DocumentPassage.objects.filter(pk__in=wanted).defer("stems") if wanted else []
    passages = {one.document_id: one for one in rows}
    words = WordsToMark(stems_to_mark(found))
    return [_hit(place, shown_entries[place], passages.get(place), words) for place in places if place in shown_entries]


def _hit(place: int, entry: Entry, passage: DocumentPassage | None, words: WordsToMark) -> Hit:
    anchor = passage.anchor if passage else ""
    return Hit(
        place=place,
        kind=entry.kind,
        title=mark(entry.title, words),
        url=entry.url,
        card=entry.card,
        passage=shown(passage.text if passage else entry.summary, words),
        heading=passage.heading if passage else "",
        section_url=f"{entry.url}#{anchor}" if anchor else entry.url,
    )


def root_paths() -> list[str]:
    """The tree paths of the sites' front pages, the longest first; Wagtail remembers them."""
    return sorted((root.root_path for root in Site.get_site_root_paths()), key=len, reverse=True)


def page_address(path: str, roots: list[str]) -> str:
    """The address of a page on its own site by its path in the tree."""
    root = next((root for root in roots if path.startswith(root)), "/")
    return path[len(root) - 1 :]


def by_kind(found: list[Hit]) -> Iterator[tuple[Kind, list[Hit]]]:
    """The answers of each kind; the kind of the first answer comes first."""
    for kind in dict.fromkeys(hit.kind for hit in found):
        yield kind, [hit for hit in found if hit.kind == kind]
