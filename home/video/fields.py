"""A page's own video: at a host, or uploaded."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField
from wagtailmedia.edit_handlers import MediaChooserPanel

from home.media.models import CustomImage, CustomMedia
from home.video.hosts import ACCEPTED, Video, validate_video_url


class VideoFields(models.Model):
    """The address of a video or an uploaded clip, and the poster shown before it plays."""

    video_url = models.URLField("video address", blank=True, validators=[validate_video_url], help_text=ACCEPTED)
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
