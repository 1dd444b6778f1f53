"""The catalogue cached in this process, read anew once the library's edition has changed."""

import uuid
from threading import Lock

from django.db.models import Manager

from coaching.library.catalogue import Catalogue
from coaching.library.catalogue_queries import read_catalogue
from coaching.library.edition import LibraryEdition

_kept: Catalogue | None = None
_building = Lock()


def current(exercises: Manager, edition: uuid.UUID | None = None) -> Catalogue:
    """The catalogue of these exercises as it is now; without an `edition` the present one is asked for."""
    kept = _kept
    return kept if kept and kept.token == (edition or LibraryEdition.current()) else _renew(exercises)


def _renew(exercises: Manager) -> Catalogue:
    global _kept
    with _building:
        # Before the exercises are read: what changes meanwhile brings another edition.
        token = LibraryEdition.current()
        if _kept is None or _kept.token != token:
            _kept = read_catalogue(exercises, token)
        return _kept
