"""Model fields of a page's video: an address at a host, or an uploaded clip."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField
from wagtailmedia.edit_handlers import MediaChooserPanel

from home.media.models import CustomImage, CustomMedia
from home.video.hosts import ACCEPTED, Video, find_video_address, validate_video_url


class VideoAddressField(forms.URLField):
    """Takes the address of a video out of whatever is pasted, such as the HTML of a player."""

    default_validators = [validate_video_url]  # in place of Django's own, which would say the same in other words

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"assume_scheme": "https"} | kwargs))
        self.widget.attrs |= {"data-video-address": "", "inputmode": "url"}

    def to_python(self, value: Any) -> str:
        """The address; what is none is left for the validator to refuse in words."""
        text = find_video_address(str(value or ""))
        return text if "<" in text or " " in text else str(super().to_python(text))


class VideoURLField(models.URLField):
    """The address of a video, in the database an address like any other."""

    def formfield(self, **kwargs: Any) -> Any:
        """A plain line, because a browser would take HTML in a field of addresses for a mistake."""
        return super().formfield(**(kwargs | {"form_class": VideoAddressField, "widget": forms.TextInput}))

    def deconstruct(self) -> Any:
        """Like Django's own, so that no migration depends on how it is read."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class VideoFields(models.Model):
    """The address of a video or an uploaded clip, and the poster shown before it plays."""

    video_url: Any = VideoURLField("video address", blank=True, validators=[validate_video_url], help_text=ACCEPTED)
    clip = models.ForeignKey(
        CustomMedia,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="or an uploaded clip",
        limit_choices_to={"type": "video"},
    )
    poster = models.ForeignKey(
        CustomImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The picture in lists and before the video plays: choose or upload one. Without it, an uploaded clip "
        "shows a frame of its own, and else the goniometer is drawn at the angle below.",
    )
    transcript = RichTextField(
        blank=True,
        features=["bold", "italic", "ol", "ul"],
        help_text="What is said and shown, for those who cannot hear it or would rather read. "
        "An uploaded clip's captions stand with the clip itself.",
    )

    video_panels: ClassVar = [
        MultiFieldPanel(
            ["video_url", MediaChooserPanel("clip", media_type="video"), "poster", "transcript"], heading="Video"
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """One video, not two: nobody could say which is shown."""
        super().clean()
        if self.video_url and self.clip_id:
            raise ValidationError({"video_url": "Give an address or choose a clip, not both. Empty one of the two."})

    @cached_property
    def video(self) -> Video | None:
        """The video at its host; None for a clip, for none, and for an address that no longer reads."""
        try:
            return Video.from_url(self.video_url) if self.video_url else None
        except ValidationError:
            return None

    @property
    def still(self) -> CustomImage | None:
        """The picture that stands for the video: the poster, else the clip's own."""
        return self.poster or (self.clip.still if self.clip else None)
