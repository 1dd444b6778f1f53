"""Pictures and their sizes. A size that cannot be made is an empty frame: no picture can break a page."""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import DatabaseError, models
from django.templatetags.static import static
from django.utils import timezone
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, get_upload_to

from home.media.pictures.drawing import drawer
from home.media.pictures.fields import PictureField

logger = logging.getLogger(__name__)

TRY_AGAIN_AFTER = timedelta(minutes=10)  # a size that could not be made: a disk may be full for a while


class CustomImage(AbstractImage):
    """A picture, with the words that a person who cannot see it needs (`description`) and whose it is."""

    file = PictureField(verbose_name="file", upload_to=get_upload_to, width_field="width", height_field="height")
    credit = models.CharField(max_length=200, blank=True, help_text="Who took or drew it. Shown under the picture.")
    source_hash = models.CharField(
        max_length=40, blank=True, editable=False, db_index=True, help_text="SHA-1 of the file this was made from."
    )
    is_drawing = models.BooleanField(
        "a drawing on a light ground",
        default=False,
        help_text="On dark pages its ground turns dark and its lines light; yellow stays yellow. Not for photographs.",
    )
    failed_at = models.DateTimeField(null=True, blank=True, editable=False)
    failure = models.CharField(max_length=300, blank=True, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "credit", "is_drawing")

    @property
    def default_alt_text(self) -> str:
        """The description or nothing: a title is most often the name of a file."""
        return self.description

    @property
    def shot_class(self) -> str:
        """How stylesheets know it."""
        return "shot shot--drawn" if self.is_drawing else "shot"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the file first: width and height are those of the normal picture, not of what was uploaded."""
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
            self.failed_at, self.failure = None, ""
        super().save(*args, **kwargs)

    def create_rendition(self, filter: Filter) -> "CustomRendition":
        """As Wagtail's; where a size cannot be made, an empty frame of that size, and a notice to the coach.

        Nobody waits for a size while a page is read or published: it is an empty frame at first, and made in the background.
        """
        if drawer.takes(self.pk, filter.spec, partial(_draw, self.pk, filter.spec)):
            return self._empty_frame(filter)
        if self.failed_at and timezone.now() - self.failed_at < TRY_AGAIN_AFTER:
            return self._empty_frame(filter)
        try:
            rendition = super().create_rendition(filter)
        except (InvalidFilterSpecError, DatabaseError):
            raise
        except Exception as error:
            self._note_failure(filter, error)
            return self._empty_frame(filter)
        if self.failed_at:
            self._set_failure(None, "")
        return rendition

    def create_renditions(self, *filters: Filter) -> "dict[Filter, CustomRendition]":
        """One after the other: each needs the whole picture in memory while it is made."""
        return {filter: self.create_rendition(filter) for filter in filters}

    def get_rendition(self, filter: Filter | str) -> "CustomRendition":
        """As Wagtail's, which remembers what it returns: an empty frame is for this once."""
        rendition = super().get_rendition(filter)
        if rendition.failed:
            rendition.purge_from_cache()
        return rendition

    def get_renditions(self, *filters: Filter | str) -> "dict[str, CustomRendition]":
        """As Wagtail's, without the formats that could not be made; if none could, one empty frame."""
        found = super().get_renditions(*filters)
        made = {spec: rendition for spec, rendition in found.items() if not rendition.failed}
        return made or dict(list(found.items())[-1:])

    def _empty_frame(self, filter: Filter) -> "CustomRendition":
        frame = CustomRendition(image=self, filter_spec=filter.spec, focal_point_key=filter.get_cache_key(self))
        frame.width, frame.height = filter.get_transform(self, (self.width or 4, self.height or 3)).size
        frame.failed = frame._from_cache = True  # Wagtail keeps what is not from its cache there
        return frame

    def _note_failure(self, filter: Filter, error: Exception) -> None:
        words = f"{type(error).__name__}: {error}"[:300]
        logger.warning("The picture “%s” (%s) cannot be shown as %s: %s", self.title, self.pk, filter.spec, words)
        self._set_failure(timezone.now(), words)

    def _set_failure(self, when: datetime | None, words: str) -> None:
        """Past `save()`: nothing but this has changed, and the reader of a page changes nothing else."""
        self.failed_at, self.failure = when, words
        type(self).objects.filter(pk=self.pk).update(failed_at=when, failure=words)


def _draw(picture: int, spec: str) -> bool:
    """Make a size that somebody asked for; False where it cannot be made, or the picture is gone."""
    found = CustomImage.objects.filter(pk=picture).first()
    return found is not None and not found.get_rendition(spec).failed


class CustomRendition(AbstractRendition):
    """One size and format of a picture."""

    failed = False  # it stands for a size that could not be made, and is not kept

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"),
        ]

    @property
    def url(self) -> str:
        """Where it is served; for what could not be made an empty picture that takes the same place."""
        return static("home/img/empty.svg") if self.failed else super().url
