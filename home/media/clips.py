"""What is in an uploaded clip or sound, whether browsers play it, and a frame for a poster."""

import json
import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError

logger = logging.getLogger(__name__)

DAMAGED = "This file is damaged or incomplete. Save or send it again, then upload it once more."
PATIENCE = 60  # seconds for the whole reading
REFUSED = 3  # exit code of the reading process: its answer says in words why


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
    with _on_disk(file) as path:
        command = [sys.executable, "-m", "home.media.clip_reading", kind, path]
        try:
            done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise ValidationError(DAMAGED) from None
    if done.returncode == REFUSED:
        raise ValidationError(done.stdout.decode())
    if done.returncode:
        logger.info("A clip could not be read (%s): %s", done.returncode, done.stderr.decode(errors="replace")[-500:])
        raise ValidationError(DAMAGED)
    return done.stdout


@contextmanager
def _on_disk(file: IO[bytes]) -> Iterator[str]:
    """Where another process can read the file; it is left at its beginning."""
    with tempfile.NamedTemporaryFile(prefix="clip-") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        file.seek(0)
        yield copy.name
