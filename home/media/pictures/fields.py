"""The one way in for pictures: whatever is uploaded or imported becomes the normal picture that is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from PIL import Image as PillowImage
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from home.media import own_process
from home.media.pictures.reading import DAMAGED, Kept, is_small, normalise
from home.media.refusal import MediaRefused

PATIENCE = 90  # seconds
LOCK = "large-picture.lock"


class NormalFile(ContentFile):
    """A picture's file as it is kept, the SHA-1 of the file it was made from, and whether that one moved."""

    def __init__(self, kept: Kept, stem: str, source_hash: str) -> None:
        super().__init__(kept.data, name=f"{stem}{kept.ending}")
        self.source_hash = source_hash
        self.moved = kept.moved


def normal_file(file: File, *, moving: bool = True) -> NormalFile:
    """The picture to keep: upright, sRGB, 8 bits, of a size the site can use, without metadata.

    With `moving`, an animation gives its first frame. Raises ValidationError, in words, where there is no picture.
    """
    if isinstance(file, NormalFile):
        return file
    source_hash = hash_filelike(file)
    file.seek(0)
    try:
        kept = _normalised(file, moving=moving)
    except MediaRefused as refusal:
        raise ValidationError(str(refusal), code="refused") from refusal
    return NormalFile(kept, Path(file.name or "picture").stem, source_hash)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Large pictures take the memory that they need: one after the other, whichever of the site's processes has them."""
    with (Path(settings.VAR_DIR) / LOCK).open("a") as lock:
        flock(lock, LOCK_EX)
        yield


def _normalised(file: File, *, moving: bool) -> Kept:
    if is_small(file):
        return normalise(file, moving=moving)
    with _one_at_a_time(), own_process.on_disk(file) as path:
        frames = "moving" if moving else "still"
        program = "home.media.pictures.reading"
        return Kept.from_answer(own_process.answer_of(program, path, frames, damaged=DAMAGED, patience=PATIENCE))


class PictureFieldFile(WagtailImageFieldFile):
    """Keeps nothing but normal pictures, however they come, and measures them by their header."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """As Django's, of the normal picture; notes its size and hashes on a model that has them."""
        kept = normal_file(content)
        for field, value in (
            ("file_size", kept.size),
            ("file_hash", hash_filelike(kept)),
            ("source_hash", kept.source_hash),
        ):
            if hasattr(self.instance, field):
                setattr(self.instance, field, value)
        kept.seek(0)
        super().save(str(Path(name).with_suffix(Path(kept.name or "").suffix)), kept, save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height, without unpacking the picture."""
        return _dimensions(self)


class PictureField(WagtailImageField):
    """The file of a picture of the site."""

    attr_class = PictureFieldFile


class ThumbnailFieldFile(models.fields.files.FieldFile):
    """As `PictureFieldFile`, for a field that keeps no width and height."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """As Django's, of the normal picture."""
        kept = normal_file(content)
        super().save(str(Path(name).with_suffix(Path(kept.name or "").suffix)), kept, save)


class ThumbnailField(models.FileField):
    """The picture shown before a clip plays."""

    attr_class = ThumbnailFieldFile


def _dimensions(file: Any) -> tuple[int, int]:
    """(0, 0) for what is no picture: keeping it is refused anyway."""
    was_closed = file.closed
    try:
        file.open()
        return _header_size(file)
    finally:
        if was_closed:
            file.close()
        else:
            file.seek(0)


def _header_size(file: IO[bytes]) -> tuple[int, int]:
    try:
        with PillowImage.open(file) as picture:
            return picture.size
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError):
        return 0, 0
