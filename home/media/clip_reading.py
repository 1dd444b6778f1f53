"""Reads an uploaded clip or sound in a process of its own: `python -m home.media.clip_reading video|sound|poster FILE`.

A file made for it can bring a decoder down, and whatever process it runs in. Answers on stdout: a clip's facts as JSON, a
poster as JPEG; with exit code REFUSED, why the file cannot be taken, in words.
"""

import io
import json
import math
import resource
import sys
from array import array
from collections.abc import Callable
from typing import Any

import av
from PIL import Image

from home.media.conversion.program import codec_name, is_picture, picture_frames
from home.media.refusal import REFUSED, MediaRefused

MOST_MEMORY = 4 << 30  # bytes of addresses, far more than a film of LARGEST pixels takes
MOST_SECONDS = 30  # of computing

NO_PICTURE = "There is no picture in this file. Upload it as sound instead, or choose the video."
NO_SOUND = "There is no sound in this file."
STANDS_STILL = "This picture does not move. Upload it under Images."
CUT_OFF = "This file is incomplete: {} of its {} seconds are there. Save or send it again, then upload it once more."
TOO_LARGE = "This picture of {} × {} is larger than can be played here. Save the video at 1920 × 1080."

# What Chrome, Firefox and Safari all play; of H.264 the eight-bit kind only. Most iPhones play no AV1.
PLAYABLE = {"h264", "vp8", "vp9"}
EIGHT_BIT = {"yuv420p", "yuvj420p"}
PLAYABLE_SOUNDS = {"aac", "mp3", "opus", "vorbis", "flac"}
LARGEST_PLAYABLE = 4096 * 2304
LARGEST = 8192 * 4608
POSTER_SIZE = (1600, 1600)
# Speech is recorded at some -20 dB, a quiet room at -60. A knock on the microphone is no sound track.
QUIET_ROOM = -50.0
HEARD_SECONDS = 0.3
LISTENING_SECONDS = 180
HEARING_RATE = 8000
# What a file may lack of the length that it states, as rounding and recorders have it.
LOST_SECONDS = 1.0
LOST_PART = 0.05
# A frame this far in: the first ones are often black, or a hand at the camera.
POSTER_AT = 0.3


def video(container: Any) -> bytes:
    """Seconds, width, height of a video, whether browsers play it, and whether it is silent."""
    if not container.streams.video:
        raise MediaRefused(NO_PICTURE)
    frame = next(container.decode(container.streams.video[0]))
    width, height = (frame.width, frame.height) if frame.rotation % 180 == 0 else (frame.height, frame.width)
    if width * height > LARGEST:
        raise MediaRefused(TOO_LARGE.format(width, height))
    playable, seconds = _is_playable(container, frame), _seconds(container)
    return json.dumps([seconds, width, height, playable, is_silent(container)]).encode()


def moving_picture(path: str) -> bytes:
    """As `video`, of a GIF or WebP, which becomes a silent clip."""
    frames = [(frame.size, seconds) for frame, seconds in picture_frames(path)]
    if len(frames) < 2:
        raise MediaRefused(STANDS_STILL)
    (width, height), _ = frames[0]
    return json.dumps([round(sum(seconds for _, seconds in frames), 2), width, height, False, True]).encode()


def decode_sound(container: Any) -> bytes:
    """Seconds of a sound."""
    if not container.streams.audio:
        raise MediaRefused(NO_SOUND)
    next(container.decode(container.streams.audio[0]))
    return json.dumps([_seconds(container)]).encode()


def poster(container: Any) -> bytes:
    """A frame of the video as a JPEG, the right way up."""
    stream = container.streams.video[0]
    if container.duration:
        container.seek(int(container.duration * POSTER_AT))
    frame = next(container.decode(stream))
    return _as_poster(frame.to_image().rotate(frame.rotation, expand=True))


def _as_poster(picture: Image.Image) -> bytes:
    picture.thumbnail(POSTER_SIZE)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def first_picture(path: str) -> bytes:
    """The first frame of a GIF or WebP as a JPEG."""
    frame, _ = next(picture_frames(path))
    return _as_poster(frame)


PICTURE_ANSWERS: dict[str, Callable[[str], bytes]] = {"video": moving_picture, "poster": first_picture}
ANSWERS: dict[str, Callable[[Any], bytes]] = {"video": video, "sound": decode_sound, "poster": poster}


def main(kind: str, path: str) -> int:
    """Read one file; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        sys.stdout.buffer.write(_answer(kind, path))
    except MediaRefused as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    return 0


def is_silent(container: Any) -> bool:
    """Whether nothing is heard: no sound track, or one that stays below the noise of a quiet room."""
    if not container.streams.audio:
        return True
    container.seek(0)
    resampler = av.AudioResampler(format="s16", layout="mono", rate=HEARING_RATE)
    loud = 0.0
    for frame in container.decode(container.streams.audio[0]):
        for piece in resampler.resample(frame):
            samples = array("h", bytes(piece.planes[0])[: piece.samples * 2])
            loud += len(samples) / HEARING_RATE if _level(samples) > QUIET_ROOM else 0.0
        if loud > HEARD_SECONDS or (frame.time or 0) > LISTENING_SECONDS:
            break
    return loud <= HEARD_SECONDS


def _level(samples: "array[int]") -> float:
    """The root mean square in dB below full scale."""
    power = sum(sample * sample for sample in samples) / max(1, len(samples))
    return 10 * math.log10(power / 32768**2) if power else -math.inf


def _answer(kind: str, path: str) -> bytes:
    if kind in PICTURE_ANSWERS and is_picture(path):
        return PICTURE_ANSWERS[kind](path)
    with av.open(path, mode="r", metadata_errors="replace") as container:
        return ANSWERS[kind](container)


def _is_playable(container: Any, frame: Any) -> bool:
    codec = codec_name(container.streams.video[0])
    sounds = [codec_name(track) for track in container.streams.audio[:1]]
    return (
        codec in PLAYABLE
        and (codec != "h264" or frame.format.name in EIGHT_BIT)
        and frame.width * frame.height <= LARGEST_PLAYABLE
        and all(sound in PLAYABLE_SOUNDS for sound in sounds)
    )


def _seconds(container: Any) -> float:
    """How long it runs. What a browser recorded does not say: then its last packet does.

    Raises MediaRefused for a file that says it is longer than what is there: its sending was cut off.
    """
    container.seek(0)
    times = [
        (packet.pts, packet.duration or 0, packet.time_base) for packet in container.demux() if packet.pts is not None
    ]
    last = max((float((pts + duration) * base) for pts, duration, base in times), default=0.0)
    if not container.duration:
        return round(last, 2)
    stated = container.duration / av.time_base
    there = last - min((float(pts * base) for pts, _, base in times), default=0.0)
    if there < stated - max(LOST_SECONDS, stated * LOST_PART):
        raise MediaRefused(CUT_OFF.format(round(there), round(stated)))
    return round(stated, 2)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
