"""Pictures of any page whose words say nothing to those who cannot see them."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from home.checks.findings import Finding
from home.media.models import CustomImage
from home.media.pictures.descriptions import names_a_file

NO_DESCRIPTION, FILE_NAME = "no-description", "file-name-description"
PICTURE_ADVICE: dict[str, tuple[str, str]] = {
    NO_DESCRIPTION: (
        "This picture has no description",
        "Say in one sentence what it shows, for those who cannot see it, or mark it as decorative.",
    ),
    FILE_NAME: (
        "This description is the name of a file, or the title",
        "Say in one sentence what the picture shows, for those who cannot see it, or mark it as decorative.",
    ),
}


def picture_findings(page: Page) -> Iterator[Finding]:
    """In every stream of a page, then in its own fields, such as the cover."""
    numbers = count(1)
    for field in page._meta.get_fields():
        for child in getattr(page, field.name) if isinstance(field, StreamField) else ():
            for image in _pictures(child.block, child.value):
                place = f"{child.block.label}: {image.title}"
                yield from _judged(image, next(numbers), place, str(child.id or field.name))
    yield from field_picture_findings(page)


def field_picture_findings(page: Page) -> Iterator[Finding]:
    """Pictures that stand beside words which say the same need no description, but none of them is a file's name."""
    for field in page._meta.get_fields():
        image = getattr(page, field.name) if field.many_to_one and field.related_model is CustomImage else None
        if image and names_a_file(image.description, image.title, image.filename):
            place = f"{str(getattr(field, 'verbose_name', field.name)).capitalize()}: {image.title}"
            yield Finding(FILE_NAME, image.title, place=place, block=field.name)


def picture_kind(image: Any) -> str:
    """The kind of finding that a picture of a stream is, or ""."""
    words = (image.contextual_alt_text or "").strip()
    if image.decorative:
        return ""
    if not words:
        return NO_DESCRIPTION
    return FILE_NAME if names_a_file(words, image.title, image.filename) else ""


def _judged(image: Any, number: int, place: str, block: str) -> Iterator[Finding]:
    if kind := picture_kind(image):
        yield Finding(kind, image.title, picture=number, place=place, block=block)


def _pictures(block: blocks.Block, value: Any) -> Iterator[Any]:
    """However deep; the poster of a film says nothing."""
    if value is None or block.name == "poster":
        return
    if isinstance(block, ImageBlock):
        yield value
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _pictures(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for entry in value:
            yield from _pictures(block.child_block, entry)
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _pictures(child.block, child.value)
