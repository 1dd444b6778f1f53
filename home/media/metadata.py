"""Takes what cameras noted out of the pictures and clips that were kept before uploads lost it by themselves."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from wagtail.images.models import Filter

from home.media.clips import read_clip, without_metadata
from home.media.models import CustomImage, CustomMedia
from home.media.pictures.fields import normal_file


def unstripped() -> Iterator[CustomImage | CustomMedia]:
    """What may still tell a place or a device, oldest first. What is done is not here at the next run."""
    yield from CustomImage.objects.filter(source_hash="").order_by("pk").iterator()
    yield from CustomMedia.objects.filter(stripped=False).order_by("pk").iterator()


def count_unstripped() -> int:
    """How many of them there are."""
    return CustomImage.objects.filter(source_hash="").count() + CustomMedia.objects.filter(stripped=False).count()


def strip(item: CustomImage | CustomMedia) -> None:
    """Keep it anew without metadata, and delete the old file. Raises ValidationError, in words, or OSError."""
    if isinstance(item, CustomImage):
        _strip_picture(item)
    else:
        _strip_clip(item)


def _strip_picture(image: CustomImage) -> None:
    """Its sizes go first: should this be cut off, the picture is still among those to do."""
    with image.file.open("rb") as file:
        kept = normal_file(File(file, name=Path(image.file.name).name))
    sizes = list(image.renditions.values_list("filter_spec", flat=True))
    for rendition in image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)
        rendition.delete()
    _replace_file(image, "file", kept)
    for size in sizes:
        image.create_rendition(Filter(size))


def _strip_clip(clip: CustomMedia) -> None:
    if clip.thumbnail:
        with clip.thumbnail.open("rb") as file:
            kept = normal_file(File(file, name=Path(clip.thumbnail.name).name))
        _replace_file(clip, "thumbnail", kept)
    with clip.file.open("rb") as file:
        upload = File(file, name=Path(clip.file.name).name)
        if clip.type == "video":
            clip.silent = read_clip(upload).silent
        stripped = without_metadata(upload)
        clip.stripped = True
        if stripped is upload:
            clip.save()
        else:
            _replace_file(clip, "file", stripped)


def _replace_file(item: Any, field: str, file: File) -> None:
    """Write the new file, then the row, then delete the old file."""
    old = getattr(item, field).name
    with transaction.atomic():
        getattr(item, field).save(str(file.name), file, save=False)
        item.save()
    if getattr(item, field).name != old:
        with suppress(OSError):
            getattr(item, field).storage.delete(old)
