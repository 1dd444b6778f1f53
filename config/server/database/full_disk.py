"""A disk without room: the site is served for reading, from a database that nothing writes to."""

import errno
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from config.server.database import sqlite
from config.server.problem import Problem, short_path
from config.settings.embedded import read_only_sqlite

# What one transaction needs at least, with its log.
LEAST_ROOM = 4 * 1024 * 1024


def has_room(folder: Path) -> bool:
    """Whether something can be kept there, found out by doing it: quotas show in no figure."""
    path = folder / f"room.{os.getpid()}"
    try:
        path.write_bytes(bytes(LEAST_ROOM))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return False
        raise
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return True


def require_readable_database() -> None:
    """Raise a Problem where there is nothing to be read without writing; the disk is full."""
    folder = short_path(settings.VAR_DIR)
    if connection.vendor != "sqlite":
        return
    path = sqlite.database_path()
    if not (path.exists() and path.stat().st_size):
        raise Problem(f"The disk under {folder}/ is full; make room and start again.")
    try:
        with closing(sqlite3.connect(str(read_only_sqlite(str(path))["NAME"]), uri=True)) as database:
            verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        verdict = str(error)
    if verdict != "ok":
        words = " ".join(verdict.split())
        raise Problem(
            f"The disk under {folder}/ is full, and {short_path(path)} cannot be read ({words}). Make room first."
        )


def notice() -> str:
    """What whoever starts the site is told."""
    return (
        f"The disk under {short_path(settings.VAR_DIR)}/ is full. The database is unharmed. Pages are served for reading; "
        "nothing can be kept until you make room and start again."
    )
