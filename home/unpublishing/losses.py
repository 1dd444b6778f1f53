"""What readers lose when a page is unpublished or deleted: links to it, comments, practices, followers."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from home.comments.models import Comment
from home.practice.totals import totals_of

MOST_NAMED = 20
MOST_BELOW = 500


@dataclass(frozen=True)
class Source:
    """Something that links to the page, and where that is changed; "" for whoever may not."""

    title: str
    kind: str
    edit_url: str


@dataclass(frozen=True)
class Losses:
    """Sources are named up to MOST_NAMED; `more` are the others. `sentences` say what else goes."""

    sources: list[Source] = field(default_factory=list)
    more: int = 0
    sentences: list[str] = field(default_factory=list)


def reader_losses(page: Page, user: Any) -> Losses:
    """Of a page and all that stands below it. A page that readers never saw costs them nothing."""
    below = list(page.get_descendants().live().values_list("pk", flat=True)[:MOST_BELOW])
    if not page.live and not below:
        return Losses()
    keys = [page.pk, *below]
    sources = _sources(keys, user)
    return Losses(sources[:MOST_NAMED], max(0, len(sources) - MOST_NAMED), list(_sentences(page, keys)))


def _sentences(page: Page, keys: list[int]) -> Any:
    if count := len(keys) - 1:
        yield f"{_counted(count, 'published page')} below it"
    if count := Comment.objects.filter(page__in=keys, status=Comment.Status.APPROVED).count():
        yield f"{_counted(count, 'comment')} that readers wrote and read there"
    if count := sum(totals_of(key).all for key in keys[:MOST_NAMED]):
        yield f"what {_counted(count, 'reader')} said they put into practice"
    if count := Redirect.objects.filter(redirect_page__in=keys).count():
        yield f"{_counted(count, 'older address', 'older addresses')} that lead here"
    for tell in hooks.get_hooks("register_reader_losses"):
        yield from tell(page)


def _sources(keys: list[int], user: Any) -> list[Source]:
    """From Wagtail's reference index: links in texts, choosers, lists, the site's settings. Three queries and one a kind."""
    pages = ContentType.objects.get_for_model(Page)
    rows = ReferenceIndex.objects.filter(to_content_type=pages, to_object_id__in=[str(key) for key in keys])
    by_kind: dict[int, set[str]] = {}
    for kind, key in rows.values_list("base_content_type", "object_id").distinct():
        by_kind.setdefault(kind, set()).add(key)
    gone = {str(key) for key in keys}
    finder = AdminURLFinder(user)
    found = []
    for kind, sources in by_kind.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None or model._meta.label_lower == "wagtailredirects.redirect":
            continue
        wanted = sources - gone if model is Page else sources
        objects = apps.get_model(model._meta.label).objects.filter(pk__in=wanted)
        if model is Page:
            objects = objects.filter(live=True).specific(defer=True)
        found += [
            Source(str(one), str(one._meta.verbose_name), finder.get_edit_url(one) or "") for one in objects[:200]
        ]
    return sorted(found, key=lambda source: (source.kind, source.title))


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
