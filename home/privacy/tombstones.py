"""Persons who were erased stay so after a backup from before is restored.

An erasure leaves a salted mark (`ErasedPerson`), which travels with the backups. A restored site looks for everybody who
bears one of the marks made since that backup, and erases them again.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from home.privacy.models import ErasedPerson

# A mark is slow to make on purpose: whoever steals the list must not find out by trying who stands in it.
_COST = {"n": 2**12, "r": 8, "p": 1, "dklen": 24}

Tombstone = dict[str, str]


def note_erased(who: str) -> None:
    """Leave the mark of a person, whose name is tidy."""
    last = ErasedPerson.objects.order_by("-at").first()
    salt = last.salt if last else secrets.token_hex(16)
    ErasedPerson.objects.update_or_create(mark=_mark(salt, who), defaults={"salt": salt, "at": timezone.now()})


def tombstones() -> list[Tombstone]:
    """All marks, as they are kept beside the backups."""
    rows = ErasedPerson.objects.order_by("at").values_list("salt", "mark", "at")
    return [{"salt": salt, "mark": mark, "at": at.isoformat()} for salt, mark, at in rows]


def merged(*lists: Iterable[Tombstone]) -> list[Tombstone]:
    """Every mark once, with the last time that its person was erased."""
    found: dict[str, Tombstone] = {}
    for one in (one for some in lists for one in some):
        if one["mark"] not in found or found[one["mark"]]["at"] < one["at"]:
            found[one["mark"]] = one
    return sorted(found.values(), key=lambda one: one["at"])


def keep_tombstones(found: Iterable[Tombstone]) -> None:
    """Take over marks that were made after the backup that this site is restored from."""
    for one in found:
        defaults = {"salt": one["salt"], "at": parse_datetime(one["at"])}
        ErasedPerson.objects.update_or_create(mark=one["mark"], defaults=defaults)


def erased_since(since: datetime, found: Iterable[Tombstone], persons: Iterable[str]) -> Iterator[str]:
    """Those of the persons who were erased after `since`, by their marks."""
    marks: dict[str, set[str]] = {}
    for one in found:
        at = parse_datetime(one["at"])
        if at and at > since:
            marks.setdefault(one["salt"], set()).add(one["mark"])
    if not marks:
        return
    for person in persons:
        if any(_mark(salt, person) in some for salt, some in marks.items()):
            yield person


def _mark(salt: str, who: str) -> str:
    return hashlib.scrypt(who.encode(), salt=bytes.fromhex(salt), **_COST).hex()
