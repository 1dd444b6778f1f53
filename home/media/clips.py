"""What is in an uploaded clip or sound, whether browsers play it, and a frame for a poster."""

import json
from dataclasses import dataclass
from typing import IO

from home.media.own_process import answer_of, on_disk

DAMAGED = "This file is damaged or incomplete. Save or send it again, then upload it once more."
PATIENCE = 60  # seconds for the whole reading


@dataclass(frozen=True)
class Facts:
    """What stands in a file: seconds, and pixels where it has a picture."""

    seconds: float
    width: int = 0
    height: int = 0


def read_clip(file: IO[bytes]) -> Facts:
    """The facts of a video that browsers play. Raises ValidationError, in words, for any other file."""
    return Facts(*json.loads(_read("video", file)))


def read_sound(file: IO[bytes]) -> Facts:
    """The facts of a sound file. Raises ValidationError, in words, for any other file."""
    return Facts(*json.loads(_read("sound", file)))


def poster_frame(file: IO[bytes]) -> bytes:
    """A frame of the video as a JPEG, the right way up. Raises ValidationError where none can be read."""
    return _read("poster", file)


def _read(kind: str, file: IO[bytes]) -> bytes:
    """What the reading process answers. Whatever a hostile or cut file makes of it becomes an error in words."""
    with on_disk(file) as path:
        return answer_of("home.media.clip_reading", kind, path, damaged=DAMAGED, patience=PATIENCE)
