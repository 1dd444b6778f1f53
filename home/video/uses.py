"""Finds the pages that show videos, live or in their latest draft."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue, StructValue
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from home.video.blocks import VideoValue
from home.video.fields import VideoFields
from home.video.hosts import Video

CHUNK = 200


def all_videos() -> dict[str, tuple[Video, set[int]]]:
    """Every video that a page shows, by its address, with the pages' keys."""
    videos: dict[str, Video] = {}
    pages: dict[str, set[int]] = defaultdict(set)
    for model in get_page_models():
        if _may_show(model):
            for page in model.objects.order_by("pk").iterator(CHUNK):
                for video in videos_of(page):
                    videos.setdefault(video.address, video)
                    pages[video.address].add(page.pk)
    return {address: (video, pages[address]) for address, video in videos.items()}


def videos_of(page: Page) -> Iterator[Video]:
    """The videos of one specific page: as visitors see it, and as its editor left it."""
    states = [page] if page.live else []
    if page.has_unpublished_changes or not page.live:
        states.append(_draft(page))
    for state in states:
        for address in _addresses(state):
            try:
                yield Video.from_url(address)
            except ValidationError:
                continue


def _draft(page: Page) -> Page:
    """As it was last saved; a draft that no longer fits its model tells nothing, the page itself does."""
    try:
        return page.get_latest_revision_as_object()
    except Exception:
        return page


def _may_show(model: type[Page]) -> bool:
    return issubclass(model, VideoFields) or bool(_streams(model))


def _streams(model: type[Page]) -> list[str]:
    return [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]


def _addresses(page: Page) -> Iterator[str]:
    if isinstance(page, VideoFields) and page.video_url:
        yield page.video_url
    for name in _streams(type(page)):
        yield from _in_value(getattr(page, name))


def _in_value(value: Any) -> Iterator[str]:
    """The addresses in a stream's value, however deep they stand."""
    if isinstance(value, VideoValue):
        yield value.get("url") or ""
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from _in_value(child)
    elif isinstance(value, StreamValue) or hasattr(value, "bound_blocks"):
        for bound in value.bound_blocks if hasattr(value, "bound_blocks") else value:
            yield from _in_value(bound.value)
    elif isinstance(value, (list, tuple)):
        for child in value:
            yield from _in_value(child)
