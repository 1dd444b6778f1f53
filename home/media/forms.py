"""Forms of the editor that check more than Wagtail's own."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image as PillowImage
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

KINDS = {"audio": "MP3 or M4A.", "video": "MP4 with H.264 plays everywhere; WebM and MOV mostly."}
PICTURE = {
    "audio": "A JPG, PNG, WebP or GIF.",
    "video": "Shown before it plays: a JPG, PNG, WebP or GIF. Without one, a frame of the video is taken.",
}
DAMAGED = "This picture is damaged or incomplete. Save or send it again, then upload it once more."


class SafeImageField(WagtailImageField):
    """Refuses in words a picture that cannot be read to its end, and one too large before it fills the memory."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Measure by the header first: Wagtail's own check unpacks the whole picture to learn its size."""
        try:
            self._check_header(f)
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError) as error:
            raise ValidationError(DAMAGED, code="damaged") from error

    def _check_header(self, f: Any) -> None:
        f.seek(0)
        try:
            with PillowImage.open(f) as picture:
                pixels = picture.width * picture.height
        except PillowImage.DecompressionBombError:
            pixels = 2 * (PillowImage.MAX_IMAGE_PIXELS or self.max_image_pixels)
        f.seek(0)
        if pixels > self.max_image_pixels:
            words = self.error_messages["file_too_many_pixels"]
            numbers = {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
            raise ValidationError(words % numbers, code="file_too_many_pixels")


class SafeImageForm(BaseImageForm):
    """Wagtail's form for pictures, with the safer field."""

    file = SafeImageField(label="File", widget=BaseImageForm.Meta.widgets["file"])


class ClipForm(BaseMediaForm):
    """wagtailmedia's form, with a picture that is one."""

    thumbnail = SafeImageField(label="Picture", required=False, widget=forms.ClearableFileInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"{KINDS[self.instance.type]} At most {settings.CLIP_MAX_MB} MB."
        self.fields["thumbnail"].help_text = PICTURE[self.instance.type]
        if self.instance.type == "audio":
            del self.fields["captions"], self.fields["captions_language"]
