"""What is in an uploaded clip or sound, whether browsers play it, and a frame for a poster."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files import File

from home.media.file_types import content_type
from home.media.own_process import answer_of, on_disk

DAMAGED = "This file is damaged or incomplete. Save or send it again, then upload it once more."
PATIENCE = 60  # seconds for the whole reading
PICTURES = {"image/gif": ".gif", "image/webp": ".webp"}


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

    Its name ends as what is in it does, whatever it was called. Raises ValidationError, in words, for what cannot be
    written anew.
    """
    path, kind = Path(file.name or "clip"), content_type(file)
    if kind in PICTURES:
        return _named(file, f"{path.stem}{PICTURES[kind]}")
    made = tempfile.NamedTemporaryFile(prefix="clip-")  # noqa: SIM115  (closed with the upload)
    with on_disk(file) as source:
        program = "home.media.conversion.program"
        ending = answer_of(program, "copy", source, made.name, path.suffix.lower(), damaged=DAMAGED, patience=PATIENCE)
    made.seek(0)
    return StrippedFile(made, name=f"{path.stem}{ending.decode()}")


def _named(file: File, name: str) -> File:
    return file if file.name == name else StrippedFile(file, name=name)


def _read(kind: str, file: IO[bytes]) -> bytes:
    """What the reading process answers. Whatever a hostile or cut file makes of it becomes an error in words."""
    with on_disk(file) as path:
        return answer_of("home.media.clip_reading", kind, path, damaged=DAMAGED, patience=PATIENCE)
