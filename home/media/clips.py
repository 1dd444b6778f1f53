"""What is in an uploaded clip or sound, whether browsers play it, and a frame for a poster."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files import File

from home.media.own_process import answer_of, on_disk

DAMAGED = "This file is damaged or incomplete. Save or send it again, then upload it once more."
PATIENCE = 60  # seconds for the whole reading

# How a file is written anew, by its ending: FFmpeg's names.
CONTAINERS = {".mp4": "mp4", ".m4v": "mp4", ".mov": "mov", ".webm": "webm", ".mp3": "mp3", ".m4a": "ipod"}


@dataclass(frozen=True)
class Facts:
    """What stands in a file: seconds, and pixels where it has a picture."""

    seconds: float
    width: int = 0
    height: int = 0
    playable: bool = True
    silent: bool = False


def read_clip(file: IO[bytes]) -> Facts:
    """The facts of a video, also of one that browsers do not play. Raises ValidationError, in words, for any other file."""
    return Facts(*json.loads(_read("video", file)))


def read_sound(file: IO[bytes]) -> Facts:
    """The facts of a sound file. Raises ValidationError, in words, for any other file."""
    return Facts(*json.loads(_read("sound", file)))


def poster_frame(file: IO[bytes]) -> bytes:
    """A frame of the video as a JPEG, the right way up. Raises ValidationError where none can be read."""
    return _read("poster", file)


class StrippedFile(File):
    """A clip's file that tells nothing but its picture and sound."""


def without_metadata(file: File) -> File:
    """The same picture and sound, and nothing else: no place, device or time. A GIF or WebP as it is.

    Raises ValidationError, in words, for what cannot be written anew.
    """
    stem, ending = Path(file.name or "clip").stem, Path(file.name or "").suffix.lower()
    if ending not in CONTAINERS:
        return file
    made = tempfile.NamedTemporaryFile(prefix="clip-", suffix=ending)  # noqa: SIM115  (closed with the upload)
    with on_disk(file) as path:
        program = "home.media.conversion.program"
        answer_of(program, "copy", path, made.name, CONTAINERS[ending], damaged=DAMAGED, patience=PATIENCE)
    made.seek(0)
    return StrippedFile(made, name=f"{stem}{ending}")


def _read(kind: str, file: IO[bytes]) -> bytes:
    """What the reading process answers. Whatever a hostile or cut file makes of it becomes an error in words."""
    with on_disk(file) as path:
        return answer_of("home.media.clip_reading", kind, path, damaged=DAMAGED, patience=PATIENCE)
