"""Forms of the editor that check more than Wagtail's own."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from home.media.models import CustomMedia
from home.media.pictures.fields import NormalFile, normal_file
from home.media.pictures.reading import NO_PICTURE

KINDS = {
    "audio": "MP3 or M4A.",
    "video": "A film from the phone, also as HEVC; MP4, MOV, WebM, or a GIF or WebP that moves. What browsers do not play "
    "is turned into what they do, in the background.",
}
PICTURE = {
    "audio": "A JPG, PNG, WebP or GIF.",
    "video": "Shown before it plays: a JPG, PNG, WebP or GIF. Without one, a frame of the video is taken.",
}
ANY_PICTURE = (
    "A photograph as the phone makes it (HEIC too), or a JPG, PNG, WebP, AVIF or GIF, of at most {}. It is kept upright, "
    "in a size that the site can use, and without what the camera noted: place, time and device."
)
TOO_HEAVY = "This file of {} is larger than the {} that are taken. Save the picture smaller."


STATES = {
    CustomMedia.State.WAITING: "This clip waits to be turned into what browsers play. Pages show its picture meanwhile.",
    CustomMedia.State.WORKING: "This clip is being turned into what browsers play. Pages show its picture meanwhile.",
    CustomMedia.State.FAILED: "Pages show only the picture of this clip. {}",
}


def state_in_words(clip: CustomMedia) -> str:
    """What the coach should know of a clip that does not play yet; "" for one that does."""
    return STATES.get(CustomMedia.State(clip.state), "").format(clip.failure)


class SafeImageField(WagtailImageField):
    """Makes the normal picture of what is uploaded, and refuses in words what none can be made of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = ANY_PICTURE.format(filesizeformat(self.max_upload_size))

    def to_python(self, data: Any) -> NormalFile | None:
        """The picture to keep."""
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        if Path(file.name).suffix.lower().lstrip(".") not in self.allowed_image_extensions:
            raise ValidationError(NO_PICTURE, code="invalid_image_extension")
        if file.size > self.max_upload_size:
            words = TOO_HEAVY.format(filesizeformat(file.size), filesizeformat(self.max_upload_size))
            raise ValidationError(words, code="file_too_large")
        return normal_file(file, moving=False)


class SafeImageForm(BaseImageForm):
    """Wagtail's form for pictures, with the safer field."""

    file = SafeImageField(label="File", widget=BaseImageForm.Meta.widgets["file"])


class ClipForm(BaseMediaForm):
    """wagtailmedia's form, with a picture that is one."""

    thumbnail = SafeImageField(label="Picture", required=False, widget=forms.ClearableFileInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = f"{KINDS[self.instance.type]} At most {settings.CLIP_MAX_MB} MB."
        self.fields["file"].help_text = f"{state_in_words(self.instance)} {help_text}".strip()
        self.fields["thumbnail"].help_text = PICTURE[self.instance.type]
        self.fields["playback"].required = False
        if self.instance.type == "audio":
            for name in ("captions", "captions_language", "playback"):
                del self.fields[name]

    def clean_playback(self) -> str:
        """The chosen way to play, else the one that suits the clip."""
        return str(self.cleaned_data["playback"] or CustomMedia.Playback.AUTOMATIC)
