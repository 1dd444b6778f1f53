"""Runs a reader of uploaded files in a subprocess, so that its memory or its crash cannot hurt the server."""

import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError

from home.media.refusal import REFUSED

logger = logging.getLogger(__name__)


def answer_of(module: str, *arguments: str, damaged: str, patience: float) -> bytes:
    """What `python -m MODULE ARGUMENTS` prints. Raises ValidationError, in words, where it refuses, crashes or takes too long.

    `damaged` are the words for a crash, `patience` the seconds that it may take.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        raise ValidationError(damaged, code="damaged") from None
    if done.returncode == REFUSED:
        raise ValidationError(done.stdout.decode(), code="refused")
    if done.returncode:
        complaint = done.stderr.decode(errors="replace")[-500:]
        logger.info("%s could not read a file (%s): %s", module, done.returncode, complaint)
        raise ValidationError(damaged, code="damaged")
    return done.stdout


@contextmanager
def on_disk(file: IO[bytes]) -> Iterator[str]:
    """Where another process can read the file; it is left at its beginning."""
    with tempfile.NamedTemporaryFile(prefix="upload-") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        file.seek(0)
        yield copy.name
