"""Reads an uploaded clip or sound in a process of its own: `python -m home.media.clip_reading video|sound|poster FILE`.

A file made for it can bring a decoder down, and whatever process it runs in. Answers on stdout: a clip's facts as JSON, a
poster as JPEG; with exit code REFUSED, why the file cannot be taken, in words.
"""

import io
import json
import resource
import sys
from collections.abc import Callable
from typing import Any

import av

from home.media.refusal import REFUSED, FileRefused

MOST_MEMORY = 4 << 30  # bytes of addresses, far more than a film of LARGEST pixels takes
MOST_SECONDS = 30  # of computing

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


def video(container: Any) -> bytes:
    """Seconds, width and height of a video that browsers play."""
    if not container.streams.video:
        raise FileRefused(NO_PICTURE)
    stream = container.streams.video[0]
    frame = next(container.decode(stream))
    _check_playable(stream.codec_context.name, frame.format.name)
    width, height = (frame.width, frame.height) if frame.rotation % 180 == 0 else (frame.height, frame.width)
    if width * height > LARGEST:
        raise FileRefused(TOO_LARGE.format(width, height))
    return json.dumps([_seconds(container), width, height]).encode()


def decode_sound(container: Any) -> bytes:
    """Seconds of a sound."""
    if not container.streams.audio:
        raise FileRefused(NO_SOUND)
    next(container.decode(container.streams.audio[0]))
    return json.dumps([_seconds(container)]).encode()


def poster(container: Any) -> bytes:
    """A frame of the video as a JPEG, the right way up."""
    stream = container.streams.video[0]
    if container.duration:
        container.seek(int(container.duration * POSTER_AT))
    frame = next(container.decode(stream))
    picture = frame.to_image().rotate(frame.rotation, expand=True)
    picture.thumbnail(POSTER_SIZE)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


ANSWERS: dict[str, Callable[[Any], bytes]] = {"video": video, "sound": decode_sound, "poster": poster}


def main(kind: str, path: str) -> int:
    """Read one file; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        with av.open(path, mode="r", metadata_errors="replace") as container:
            sys.stdout.buffer.write(ANSWERS[kind](container))
    except FileRefused as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    return 0


def _check_playable(codec: str, pixels: str) -> None:
    if codec == "hevc":
        raise FileRefused(HEVC)
    if codec not in PLAYABLE:
        raise FileRefused(UNPLAYABLE.format(codec))
    if codec == "h264" and pixels not in EIGHT_BIT:
        raise FileRefused(UNPLAYABLE.format("ten-bit or uncut H.264"))


def _seconds(container: Any) -> float:
    """How long it runs. What a browser recorded does not say: then its last packet does."""
    if container.duration:
        return round(container.duration / av.time_base, 2)
    last = (float(packet.pts * packet.time_base) for packet in container.demux() if packet.pts is not None)
    return round(max(last, default=0.0), 2)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
