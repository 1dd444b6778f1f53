"""A video in a page's text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import TextInput
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtailmedia.blocks import VideoChooserBlock

from home.media.pictures.image_block import DescribedImageBlock
from home.video.fields import VideoAddressField
from home.video.hosts import Video, validate_video_url


class VideoValue(blocks.StructValue):
    """What the poster and its play button need."""

    @cached_property
    def video(self) -> Video | None:
        """The video at its host, or None for an uploaded clip and for an address that no longer reads."""
        try:
            return Video.from_url(self.get("url") or "")
        except ValidationError:
            return None


class VideoAddressBlock(blocks.URLBlock):
    """Takes the address of a video out of whatever is pasted."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = VideoAddressField(required=required, help_text=help_text, widget=TextInput)

    def deconstruct(self) -> Any:
        """An address for the migrations, so that none depends on how it is read."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.URLBlock", args, kwargs


class VideoBlock(blocks.StructBlock):
    """A video from YouTube or Vimeo, or an uploaded clip. Nothing is fetched from the host before a click on play."""

    title = blocks.CharBlock(max_length=120, help_text="What it shows, such as “Hip airplane, three slow reps”.")
    url = VideoAddressBlock(
        required=False,
        label="Address",
        validators=[validate_video_url],
        help_text="A YouTube or Vimeo address …",
    )
    clip = VideoChooserBlock(required=False, label="Uploaded clip", help_text="… or a video of your own.")
    poster = DescribedImageBlock(
        required=False, help_text="The picture shown before it plays. Without one, the goniometer is drawn."
    )
    caption = blocks.CharBlock(required=False, max_length=250)

    def clean(self, value: Any) -> Any:
        """One source, not none and not two."""
        result = super().clean(value)
        if bool(result.get("url")) == bool(result.get("clip")) and not self.is_deferred_validation:
            words = "Give an address or choose a clip, one of the two."
            raise StructBlockValidationError(block_errors={"url": ValidationError(words)})
        return result

    class Meta:
        icon = "media"
        label = "Video"
        label_format = "{title}"
        template = "blocks/video.html"
        value_class = VideoValue
        description = "A poster with a play button. The video's company learns of nobody before the click."
        preview_value = {"title": "Hip airplane, three slow reps", "url": "https://vimeo.com/76979871"}
