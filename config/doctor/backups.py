"""The backups: whether they are where they should be, how old the newest is, and who could read them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from config.backup import snapshots
from config.backup.make import RUN
from config.backup.places import open_place
from config.doctor.finding import FAULT, NOTE, SOON, Check, DoctorFinding, in_days
from home.operations.models import last_run

BACKUPS = "Backups"
LONGEST_WITHOUT = timedelta(days=7)
_MAKE_ONE = "`manage.py backup` makes one now, and says what is in the way."


def _backups() -> Iterator[DoctorFinding]:
    last = last_run(RUN)
    made = last.finished_at if last else None
    if not settings.BACKUP_TARGET:
        if made is None or timezone.now() - made > LONGEST_WITHOUT:
            yield DoctorFinding(NOTE, BACKUPS, "Nobody makes any.", "Set BACKUP_TARGET to another disk or a bucket.")
        return
    if made is None:
        yield DoctorFinding(SOON, BACKUPS, "None was made yet.", _MAKE_ONE)
    else:
        yield from _newest()
    yield from _place()


def _newest() -> Iterator[DoctorFinding]:
    """What lies there, whatever is remembered of it."""
    try:
        newest = _time_of_newest()
    except Exception as error:
        # Of the folder, or of the bucket's service.
        words = f"{settings.BACKUP_TARGET} cannot be looked into ({str(error).rstrip('.')})."
        yield DoctorFinding(FAULT, BACKUPS, words, "Is its disk there, and do its keys hold?")
        return
    longest = max(LONGEST_WITHOUT, 2 * timedelta(hours=settings.BACKUP_EVERY_HOURS))
    if newest is None:
        words = f"Backups were made, and none of them lies in {settings.BACKUP_TARGET}."
        yield DoctorFinding(FAULT, BACKUPS, words, f"Is its disk mounted? {_MAKE_ONE}")
    elif timezone.now() - newest > longest:
        yield DoctorFinding(FAULT, BACKUPS, f"The last was made {in_days(timezone.now() - newest)} ago.", _MAKE_ONE)


def _time_of_newest() -> datetime | None:
    names = snapshots.snapshot_names(open_place(settings.BACKUP_TARGET))
    return snapshots.time_of(names[-1]) if names else None


def _place() -> Iterator[DoctorFinding]:
    """Where one mishap would take the site and its backups together, or others could read them."""
    folder = Path(settings.BACKUP_TARGET)
    if settings.BACKUP_TARGET.startswith("s3://"):
        if not settings.BACKUP_KEY:
            words = "They lie unencrypted in somebody else's house."
            yield DoctorFinding(
                SOON, BACKUPS, words, "Set BACKUP_KEY: `manage.py backup --make-key FILE` makes a pair."
            )
    elif folder.is_dir() and folder.stat().st_dev == Path(settings.VAR_DIR).stat().st_dev:
        words = "They lie on the site's own disk, and would be lost together with it."
        yield DoctorFinding(SOON, BACKUPS, words, "Set BACKUP_TARGET to another disk or a bucket.")


BACKUP_CHECKS: tuple[Check, ...] = (_backups,)
