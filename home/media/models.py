"""Pictures and clips: Wagtail's own models, ours to extend."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from wagtailmedia.models import ALLOWED_EXTENSIONS_THUMBNAIL, AbstractMedia

from home.media.captions import LARGEST_CAPTIONS, TOO_LONG, as_webvtt
from home.media.clips import StrippedFile, read_clip, read_sound, without_metadata
from home.media.file_types import CLIP_TYPES, content_type
from home.media.pictures.fields import ThumbnailField
from home.media.pictures.models import CustomImage

# How the names of posters begin that are frames of their films.
FRAME = "frame-of-"
LONGEST_LOOP = 60  # seconds
NO_CLIP = (
    "This is not a video or sound file that a browser can play. Use MP4, WebM, MOV, a moving GIF or WebP, MP3 or M4A."
)
TOO_HEAVY = "This file has {:.0f} MB, more than the {} MB that I take. Save it smaller: 1920 × 1080 is enough."


class CustomMedia(AbstractMedia):
    """An uploaded video or sound file, with its captions and the picture shown before it plays."""

    class Playback(models.TextChoices):
        AUTOMATIC = "automatic", "By itself"
        FILM = "film", "Like a film, with its sound"
        LOOP = "loop", "Over and over, without sound"

    class State(models.TextChoices):
        READY = "ready", "Ready"
        WAITING = "waiting", "Waits to be turned into what browsers play"
        WORKING = "working", "Is being turned into what browsers play"
        FAILED = "failed", "Could not be turned into what browsers play"

    thumbnail = ThumbnailField(upload_to="media_thumbnails", blank=True, verbose_name="thumbnail")
    captions = models.FileField(
        upload_to="captions",
        blank=True,
        help_text="What is said, as a .vtt or .srt file. YouTube Studio, among others, writes one for you.",
    )
    captions_language = models.CharField(
        "language of the captions",
        max_length=12,
        default="en",
        validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", "Such as en, de or pt-BR.")],
        help_text="Such as en, de or pt-BR.",
    )
    still = models.ForeignKey(
        CustomImage, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    playback = models.CharField(
        max_length=12,
        choices=Playback.choices,
        default=Playback.AUTOMATIC,
        help_text="By itself a short clip without sound loops silently, and any other plays like a film.",
    )
    silent = models.BooleanField(null=True, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.READY, editable=False, db_index=True)
    failure = models.CharField(max_length=300, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    stripped = models.BooleanField(default=False, editable=False, help_text="Free of what the camera noted.")

    admin_form_fields = (
        "title", "file", "thumbnail", "playback", "captions", "captions_language", "collection", "tags",
    )  # fmt: skip

    class Meta:
        verbose_name = "video or sound file"
        verbose_name_plural = "video and sound files"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps no file as the camera made it, also where no form was filled in. Raises ValidationError for a damaged one."""
        if self.file and not self.file._committed and not isinstance(self.file.file, StrippedFile):
            clip: Any = self
            clip.file, clip.stripped = without_metadata(File(self.file.file, name=self.file.name)), True
        super().save(*args, **kwargs)

    @property
    def is_ready(self) -> bool:
        """Whether browsers play it."""
        return self.state == self.State.READY

    @property
    def loops(self) -> bool:
        """Whether it plays muted and over and over: as the coach says, else a short movement without sound."""
        if self.playback != self.Playback.AUTOMATIC:
            return self.playback == self.Playback.LOOP
        silent = not self.captions if self.silent is None else self.silent
        return silent and self.duration <= LONGEST_LOOP

    @property
    def box(self) -> tuple[int, int]:
        """Width and height as they are shown; 4:3 where they are not known."""
        return (self.width, self.height) if self.width and self.height else (800, 600)

    @property
    def is_portrait(self) -> bool:
        """Whether it is higher than wide."""
        width, height = self.box
        return height > width

    @property
    def captions_url(self) -> str:
        """Where this site itself serves the captions: browsers take them from no other host."""
        return reverse("media", args=[self.captions.name])

    @property
    def captions_label(self) -> str:
        """The language in its own words, for the player's menu."""
        known = LANG_INFO.get(self.captions_language.lower()) or LANG_INFO.get(self.captions_language[:2], {})
        return str(known.get("name_local", self.captions_language)).capitalize()

    def clean(self) -> None:
        """Look into what is new, and learn length and size from it: a name that ends in .mp4 proves nothing."""
        try:
            super().clean()
        except ValidationError as error:
            raise ValidationError({self._misnamed(): error}) from error
        if not self.thumbnail or not self.thumbnail._committed:
            self.still = None
        if self.file and not self.file._committed:
            self._examine()
        if self.captions and not self.captions._committed:
            self._read_captions()

    def _misnamed(self) -> str:
        """The field whose file has an ending that wagtailmedia refused: it does not say."""
        ending = Path(self.thumbnail.name or "").suffix.lower().lstrip(".")
        return "thumbnail" if self.thumbnail and ending not in ALLOWED_EXTENSIONS_THUMBNAIL else "file"

    def _examine(self) -> None:
        if self.file.size > settings.CLIP_MAX_MB * 1024 * 1024:
            raise ValidationError({"file": TOO_HEAVY.format(self.file.size / 1024 / 1024, settings.CLIP_MAX_MB)})
        if content_type(self.file) not in CLIP_TYPES:
            raise ValidationError({"file": NO_CLIP})
        try:
            facts = read_sound(self.file) if self.type == "audio" else read_clip(self.file)
            upload: Any = self
            upload.file = without_metadata(self.file.file)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
        self.duration, self.width, self.height = facts.seconds, facts.width or None, facts.height or None
        self.silent, self.stripped = facts.silent, True
        self.state = self.State.READY if facts.playable else self.State.WAITING
        self.failure, self.tries, self.leased_until = "", 0, None
        self._forget_still()

    def _forget_still(self) -> None:
        """A new film gets a picture of its own, unless the coach gave one."""
        self.still = None
        if self.thumbnail and Path(self.thumbnail.name).name.startswith(FRAME):
            self.thumbnail.name = ""

    def _read_captions(self) -> None:
        if self.captions.size > LARGEST_CAPTIONS:
            raise ValidationError({"captions": TOO_LONG})
        try:
            text = as_webvtt(self.captions.read())
        except ValidationError as error:
            raise ValidationError({"captions": error}) from error
        self.captions = ContentFile(text.encode(), name=f"{Path(self.captions.name).stem[:80]}.vtt")
