"""Looks into uploaded clips and sounds: what is in them, whether browsers play it, and a frame for a poster."""

import io
import logging
from dataclasses import dataclass
from typing import IO, Any

import av
from django.core.exceptions import ValidationError

logger = logging.getLogger(__name__)

DAMAGED = "This file is damaged or incomplete. Save or send it again, then upload it once more."
NO_PICTURE = "There is no picture in this file. Upload it as sound instead, or choose the video."
NO_SOUND = "There is no sound in this file."
TOO_LARGE = "This picture of {} × {} is larger than a phone can play. Save the video at 1920 × 1080."
HEVC = (
    "This clip is recorded as HEVC (H.265), which many browsers cannot play. On an iPhone choose Settings > Camera > "
    "Formats > Most Compatible before you film. To keep this one, save it again as an MP4 with H.264."
)
UNPLAYABLE = "This clip is recorded as {}, which browsers cannot play. Save it again as an MP4 with H.264."

# What Chrome, Firefox and Safari all play; of H.264 the eight-bit kind only.
PLAYABLE = {"h264", "vp8", "vp9", "av1"}
EIGHT_BIT = {"yuv420p", "yuvj420p"}
LARGEST = 4096 * 2304
POSTER_SIZE = (1600, 1600)
# A frame this far in: the first ones are often black, or a hand at the camera.
POSTER_AT = 0.3


@dataclass(frozen=True)
class Facts:
    """What stands in a file: seconds, and pixels where it has a picture."""

    seconds: float
    width: int = 0
    height: int = 0


def read_clip(file: IO[bytes]) -> Facts:
    """The facts of a video that browsers play. Raises ValidationError, in words, for any other file."""
    with _Reading(file) as container:
        if not container.streams.video:
            raise ValidationError(NO_PICTURE)
        stream = container.streams.video[0]
        frame = next(container.decode(stream))
        _check_playable(stream.codec_context.name, frame.format.name)
        width, height = (frame.width, frame.height) if frame.rotation % 180 == 0 else (frame.height, frame.width)
        if width * height > LARGEST:
            raise ValidationError(TOO_LARGE.format(width, height))
        return Facts(_seconds(container), width, height)


def read_sound(file: IO[bytes]) -> Facts:
    """The facts of a sound file. Raises ValidationError, in words, for any other file."""
    with _Reading(file) as container:
        if not container.streams.audio:
            raise ValidationError(NO_SOUND)
        next(container.decode(container.streams.audio[0]))
        return Facts(_seconds(container))


def poster_frame(file: IO[bytes]) -> bytes:
    """A frame of the video as a JPEG, the right way up. Raises ValidationError where none can be read."""
    with _Reading(file) as container:
        stream = container.streams.video[0]
        if container.duration:
            container.seek(int(container.duration * POSTER_AT))
        frame = next(container.decode(stream))
        picture = frame.to_image().rotate(frame.rotation, expand=True)
        picture.thumbnail(POSTER_SIZE)
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=88)
        return buffer.getvalue()


class _Reading:
    """An open container. Whatever a hostile or cut file makes of the reading becomes an error in words."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __enter__(self) -> Any:
        self.file.seek(0)
        try:
            self.container = av.open(self.file, mode="r", metadata_errors="replace")
        except Exception as error:
            raise self._told(error) from error
        return self.container

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self.container.close()
        self.file.seek(0)
        if isinstance(error, Exception) and not isinstance(error, ValidationError):
            raise self._told(error) from error

    def _told(self, error: Exception) -> ValidationError:
        logger.info("A clip could not be read: %r", error)
        return ValidationError(DAMAGED)


def _check_playable(codec: str, pixels: str) -> None:
    if codec == "hevc":
        raise ValidationError(HEVC)
    if codec not in PLAYABLE:
        raise ValidationError(UNPLAYABLE.format(codec))
    if codec == "h264" and pixels not in EIGHT_BIT:
        raise ValidationError(UNPLAYABLE.format("ten-bit or uncut H.264"))


def _seconds(container: Any) -> float:
    """How long it runs. What a browser recorded does not say: then its last packet does."""
    if container.duration:
        return round(container.duration / av.time_base, 2)
    last = (float(packet.pts * packet.time_base) for packet in container.demux() if packet.pts is not None)
    return round(max(last, default=0.0), 2)
