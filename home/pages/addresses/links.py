"""Links between pages in rich text: shown as words where their page is gone, and found again for the coach."""

from collections import defaultdict
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text.pages import PageLinkHandler

from home.pages.addresses.lost_link import LostLink


class LivePageLinkHandler(PageLinkHandler):
    """Leads to published pages only. The words of any other link stay, without an address."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        """The published pages, in one query whatever their classes."""
        keys = [attrs.get("id", "") for attrs in attrs_list]
        found = Page.objects.live().in_bulk([int(key) for key in keys if key.isdecimal()])
        return [found.get(int(key)) if key.isdecimal() else None for key in keys]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tag of each link; one without an address is no link to a browser or a screen reader."""
        pages = cls.get_many(attrs_list)
        return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in pages]


def pages_with_lost_links() -> dict[int, list[str]]:
    """Keys of published pages, each with what it refers to and readers cannot reach, in words.

    Wagtail's reference index knows links in rich text, choosers and foreign keys of what is published, as long as the page
    or document that is referred to is there; `LostLink` knows what was deleted.
    """
    live = set(Page.objects.live().values_list("pk", flat=True))
    titles = dict(Page.objects.not_live().values_list("pk", "title"))
    words: dict[int, set[str]] = defaultdict(set)
    for source, target in _references_to(Page):
        if source in live and target not in live:
            words[source].add(f"“{titles[target]}” (unpublished)" if target in titles else "a deleted page")
    documents = set(get_document_model().objects.values_list("pk", flat=True))
    for source, target in _references_to(get_document_model()):
        if source in live and target not in documents:
            words[source].add("a deleted document")
    for source, title in LostLink.objects.filter(page__live=True).values_list("page_id", "title"):
        words[source].add(f"“{title}” (deleted)")
    return {source: sorted(said) for source, said in words.items()}


def _references_to(model: type[Model]) -> Iterator[tuple[int, int]]:
    """Each page's key with the key of what it refers to."""
    kind = ContentType.objects.get_for_model(model)
    rows = ReferenceIndex.objects.filter(base_content_type=_pages(), to_content_type=kind)
    for source, target in rows.values_list("object_id", "to_object_id").distinct():
        if target.isdecimal():
            yield int(source), int(target)


def pages_referring_to(item: Model) -> set[int]:
    """The keys of the pages that refer to this page or document; asked before it is deleted: the index forgets it then."""
    references = ReferenceIndex.get_references_to(item).filter(base_content_type=_pages())
    return {int(key) for key in references.values_list("object_id", flat=True)}


def note_lost_links(title: str, referring: set[int]) -> None:
    """Keep which published pages refer to what was deleted, as far as they were not deleted along with it."""
    sources = Page.objects.live().filter(pk__in=referring)
    LostLink.objects.bulk_create(LostLink(page=source, title=title) for source in sources)


def forget_lost_links(published: Page) -> None:
    """From now on the index, made anew at publishing, says what this page refers to."""
    LostLink.objects.filter(page=published.pk).delete()


def _pages() -> ContentType:
    return ContentType.objects.get_for_model(Page)
