"""The marks of erased persons, kept beside the backups that still hold those persons."""

import json
import re

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.dateparse import parse_datetime

from config.backup.problems import BackupProblem
from config.backup.snapshots import Snapshot
from home.privacy.tombstones import Tombstone, merged, tombstones

NAME = "erased.json"
COUNT = "erased"  # in a snapshot's counts: of the marks that lay there then
_HEX = re.compile(r"([0-9a-f]{2})+")
_WITHOUT_IT = (
    "Without it they would come back. Nothing was touched. Bring a sound copy, or let the site that was backed up make another "
    "backup. If neither can be had: --without-marks."
)


def erased_at(place: Storage) -> list[Tombstone] | None:
    """The marks that lie there; None where there is no list. A list that cannot be read is a BackupProblem."""
    try:
        with place.open(NAME) as file:
            marks = json.loads(file.read())
    except FileNotFoundError:
        return None
    except ValueError:
        marks = None
    if not isinstance(marks, list) or not all(map(_is_mark, marks)):
        raise BackupProblem(f"{NAME}, the list of who was erased, is damaged. {_WITHOUT_IT}")
    return marks


def marks_for(place: Storage, snapshot: Snapshot) -> list[Tombstone]:
    """The marks by which those who were erased since this snapshot are known; a BackupProblem where some are missing."""
    marks = erased_at(place)
    if len(marks or ()) < snapshot.counts.get(COUNT, 0) or (marks is None and COUNT in snapshot.counts):
        raise BackupProblem(f"The backup lacks {NAME}, the list of who was erased, or some of it. {_WITHOUT_IT}")
    return marks or []


def keep_erased(place: Storage) -> int:
    """Add this site's marks to those that lie there; how many there are now. A list that is damaged is written anew."""
    try:
        there = erased_at(place)
    except BackupProblem:
        there = None
    together = merged(there or [], tombstones())
    if together != there:
        place.save(NAME, ContentFile(json.dumps(together).encode()))
    return len(together)


def _is_mark(mark: object) -> bool:
    return (
        isinstance(mark, dict)
        and set(mark) == {"salt", "mark", "at"}
        and all(isinstance(value, str) for value in mark.values())
        and bool(_HEX.fullmatch(mark["salt"]))
        and parse_datetime(mark["at"]) is not None
    )
