"""Pictures and clips: Wagtail's own models, ours to extend."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia

from home.filetypes import CLIP_TYPES, content_type


class CustomImage(AbstractImage):
    """A picture, with the words that a person who cannot see it needs (`description`) and whose it is."""

    credit = models.CharField(max_length=200, blank=True, help_text="Who took or drew it. Shown under the picture.")

    admin_form_fields = (*Image.admin_form_fields, "credit")


class CustomRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"),
        ]


class CustomMedia(AbstractMedia):
    """An uploaded video or sound file."""

    admin_form_fields = ("title", "file", "thumbnail", "collection", "duration", "tags")

    def clean(self) -> None:
        """Look into the file: a name that ends in .mp4 proves nothing."""
        super().clean()
        if self.file and content_type(self.file) not in CLIP_TYPES:
            raise ValidationError(
                {"file": "This is not a video or sound file that a browser can play. Use MP4, WebM, MOV, MP3 or M4A."}
            )

    class Meta:
        verbose_name = "video or sound file"
        verbose_name_plural = "video and sound files"
