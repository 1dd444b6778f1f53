"""The clips that wait to be turned into what browsers play. Their state stands in the database: kill -9 loses nothing."""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from home.media.models import CustomMedia
from home.media.own_process import on_disk
from home.media.refusal import REFUSED

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # a worker that is gone for so long has died
PULSE = 15.0  # seconds between two renewals of the lease
LONGEST = timedelta(hours=3)
MOST_TRIES = 3
FAILED = "It could not be turned into what browsers play. Save it as an MP4 with H.264 and upload it again."

State = CustomMedia.State


class ConversionFailed(Exception):
    """The clip cannot be converted; says why."""


class LeaseLost(Exception):
    """The clip was deleted, or has another file, or another worker has it."""


def convert_waiting() -> int:
    """Convert one clip after the other until none waits; how many."""
    done = 0
    while clip := take_next():
        _finish(clip)
        done += 1
    return done


def take_next() -> CustomMedia | None:
    """The next clip that waits, or whose worker has died, leased to this one; None if there is none."""
    now = timezone.now()
    due = Q(state=State.WAITING) | Q(state=State.WORKING, leased_until__lt=now)
    for clip in CustomMedia.objects.filter(due).order_by("pk"):
        taken = CustomMedia.objects.filter(due, pk=clip.pk, file=clip.file.name).update(
            state=State.WORKING, leased_until=now + LEASE, tries=F("tries") + 1
        )
        if taken:
            clip.refresh_from_db()
            return clip
    return None


def _finish(clip: CustomMedia) -> None:
    """Convert a clip that is leased, and keep the outcome, whichever it is."""
    try:
        if clip.tries > MOST_TRIES:
            raise ConversionFailed(FAILED)
        with on_disk(clip.file) as source, tempfile.NamedTemporaryFile(prefix="clip-", suffix=".mp4") as target:
            _run(clip, source, target.name)
            _replace(clip, Path(target.name))
    except LeaseLost:
        logger.info("“%s” was changed while it was converted.", clip)
    except ConversionFailed as error:
        _mine(clip).update(state=State.FAILED, failure=str(error)[:300], leased_until=None)
        logger.warning("“%s” could not be turned into what browsers play: %s", clip, error)
    except OSError as error:
        logger.warning("“%s” could not be converted now, and is tried again: %s", clip, error)


def _run(clip: CustomMedia, source: str, target: str) -> None:
    """Wait for the converting process, and renew the lease meanwhile."""
    command = [sys.executable, "-m", "home.media.conversion.program", "convert", source, target, ".mp4"]
    end = timezone.now() + LONGEST
    with _process(command) as process:
        while process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(PULSE)
            if timezone.now() > end:
                raise ConversionFailed(FAILED)
            if not _mine(clip).update(leased_until=timezone.now() + LEASE):
                raise LeaseLost
        answer = process.stdout.read().decode(errors="replace") if process.stdout else ""
    if process.returncode:
        raise ConversionFailed(answer if process.returncode == REFUSED else FAILED)


@contextmanager
def _process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Ends with this block; and with this process too, because it reads from a pipe that closes then."""
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _replace(clip: CustomMedia, made: Path) -> None:
    """Put the new file in the place of the old one, unless that has changed meanwhile."""
    storage, old = clip.file.storage, clip.file.name
    with made.open("rb") as file:
        new = storage.save(clip.file.field.generate_filename(clip, f"{Path(old).stem}.mp4"), File(file))
    ready = {"file": new, "state": State.READY, "failure": "", "leased_until": None, "stripped": True}
    if not _mine(clip).update(**ready):
        storage.delete(new)
        raise LeaseLost
    storage.delete(old)
    # For whoever listens to a clip that has changed.
    CustomMedia.objects.get(pk=clip.pk).save(update_fields=["state"])


def _mine(clip: CustomMedia) -> QuerySet[CustomMedia]:
    """The clip while it is leased to this worker and has the same file."""
    return CustomMedia.objects.filter(pk=clip.pk, file=clip.file.name, state=State.WORKING, tries=clip.tries)
