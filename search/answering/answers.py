"""Answers as they are shown: read from the index in a number of queries that does not grow with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, TextField
from django.utils.safestring import SafeString
from wagtail.models import PageViewRestriction, Site

from home.models import Card
from search.answering.kinds import ANSWER_KINDS, Kind
from search.answering.lookup import Matches
from search.answering.passages import Best, mark, shown, stems_to_mark
from search.index.cards import as_card, pictures
from search.index.models import Document, DocumentPassage


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


def open_documents(places: Iterable[int]) -> Any:
    """The documents at these places that anyone may read at this moment, whatever the index believes."""
    return Document.objects.filter(~closed(), pk__in=list(places), page__live=True)


def closed() -> Exists:
    """Whether anything closes the row's `page`, or one above it, to the public."""
    path = ExpressionWrapper(OuterRef("page__path"), output_field=TextField())
    return Exists(PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path")))


def hits(found: Matches, places: list[int], best: dict[int, Best]) -> list[Hit]:
    """The answers at these places, in this order, with their passages and cards."""
    rows = {row.pk: row for row in open_documents(places).defer("tokens").annotate(path=F("page__url_path"))}
    wanted = [best[place].passage for place in rows if place in best]
    passages = (
        {one.document_id: one for one in DocumentPassage.objects.filter(pk__in=wanted).defer("stems")} if wanted else {}
    )
    images = pictures(row.card for row in rows.values())
    stems, roots = stems_to_mark(found), root_paths()
    return [_hit(rows[place], passages.get(place), images, stems, roots) for place in places if place in rows]


def _hit(row: Any, passage: DocumentPassage | None, images: dict[int, Any], stems: set[str], roots: list[str]) -> Hit:
    url = page_address(row.path, roots)
    anchor = passage.anchor if passage else ""
    return Hit(
        place=row.pk,
        kind=ANSWER_KINDS.get(row.kind, ANSWER_KINDS["page"]),
        title=mark(row.title, stems),
        url=url,
        card=as_card(row.title, url, row.card, images),
        passage=shown(passage.text if passage else row.card.get("summary", ""), stems),
        heading=passage.heading if passage else "",
        section_url=f"{url}#{anchor}" if anchor else url,
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
