"""The marks of erased persons, kept beside the backups that still hold those persons."""

import json

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from home.privacy.tombstones import Tombstone, merged, tombstones

NAME = "erased.json"


def erased_at(place: Storage) -> list[Tombstone]:
    """The marks that lie there."""
    try:
        with place.open(NAME) as file:
            return json.loads(file.read())
    except FileNotFoundError:
        return []


def keep_erased(place: Storage) -> None:
    """Add this site's marks to those that lie there."""
    there = erased_at(place)
    together = merged(there, tombstones())
    if together != there:
        place.save(NAME, ContentFile(json.dumps(together).encode()))
