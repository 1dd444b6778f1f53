"""This machine: its disk and its clock."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from config.doctor.finding import FAULT, SOON, Check, DoctorFinding

DISK = "Disk"
CLOCK = "Clock"
NEARLY_FULL, FULL = 90, 97
SECONDS_OFF = 30


def used_percent(folder: Path) -> int:
    """Of bytes or of files, whichever is nearer its end."""
    disk, status = shutil.disk_usage(folder), os.statvfs(folder)
    files = 100 - status.f_favail * 100 // status.f_files if status.f_files else 0
    return max(100 - disk.free * 100 // disk.total, files)


def _disk() -> Iterator[DoctorFinding]:
    folders = {Path(settings.VAR_DIR)}
    if settings.BACKUP_TARGET and "://" not in settings.BACKUP_TARGET:
        folders.add(Path(settings.BACKUP_TARGET))
    for folder in sorted(folder for folder in folders if folder.is_dir()):
        used = used_percent(folder)
        if used >= NEARLY_FULL:
            level = FAULT if used >= FULL else SOON
            yield DoctorFinding(
                level, DISK, f"The disk under {folder} is {used}% full.", "Make room, or take a larger one."
            )


def _clock() -> Iterator[DoctorFinding]:
    advice = "Switch time synchronisation on: timedatectl set-ntp true."
    off = _seconds_from_database()
    if off > SECONDS_OFF:
        words = f"This machine's clock and the database's are {off:.0f} seconds apart."
        yield DoctorFinding(FAULT, CLOCK, words, advice)
    if shutil.which("timedatectl"):
        command = ["timedatectl", "show", "--property=NTPSynchronized", "--value"]
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=5).stdout.strip()
        if said == "no":
            yield DoctorFinding(SOON, CLOCK, "Nothing keeps this machine's clock right.", advice)


def _seconds_from_database() -> float:
    """How far the clocks of this machine and of the database's are apart."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there: datetime = cursor.fetchone()[0]
    return abs((timezone.now() - there).total_seconds())


MACHINE_CHECKS: tuple[Check, ...] = (_disk, _clock)
