"""The embedded database as a file: built or changed beside the real one, and put in its place in one step.

So a start that is killed at any moment leaves the old database or none, never half of a new one.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from config.server.problem import Problem, short_path

SIDE_FILES = ("", "-wal", "-shm", "-journal")
# The file is no one's yet: no need to wait for the disk at every step.
FAST = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"


def database_path() -> Path:
    """Where the settings keep the database."""
    return Path(connection.settings_dict["NAME"])


def holds_data(path: Path) -> bool:
    """False where there is no database yet; a Problem where the file is not this site's, or damaged."""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=5)) as database:
            rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {name for (name,) in rows}
            verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise Problem(f"{short_path(path)} cannot be read: {error}. {_advice(path)}") from None
    if verdict != "ok":
        raise Problem(f"{short_path(path)} is damaged ({' '.join(verdict.split())}). {_advice(path)}")
    if tables and "django_migrations" not in tables:
        raise Problem(f"{short_path(path)} is some other program's database. {_advice(path)}")
    return bool(tables)


def build(path: Path, fill: Callable[[], None], begun: Path | None = None) -> None:
    """Make the database at `path`: `fill` works on a new file, or a copy of `begun`, which then takes the place in one step."""
    new = _fresh(path)
    with _discarded_on_failure(new):
        if begun:
            shutil.copyfile(begun, new)
        with _connected_to(new):
            fill()
        discard(path)
        _put(new, path)


def change(path: Path, migrate: Callable[[], None]) -> Path:
    """Run `migrate` on a copy, keep the database as it was beside it, then swap; where the old one is kept.

    The old file stays locked against writing meanwhile, so that nothing written to it can be lost.
    """
    new, before = _fresh(path), path.with_name(f"{path.stem}.before-migration{path.suffix}")
    connection.close()
    with closing(sqlite3.connect(path, timeout=2, isolation_level=None)) as old, _discarded_on_failure(new):
        _lock_against_writing(old, path)
        _copy(old, new)
        with _connected_to(new):
            migrate()
        kept = _fresh(before)
        _copy(old, kept)
        _put(kept, before)
        _put(new, path)
    return before


def discard(path: Path) -> None:
    """Delete the file and what SQLite keeps beside it."""
    for suffix in SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _fresh(path: Path) -> Path:
    """Where the file for `path` is made; what a killed start left there is gone."""
    new = path.with_name(path.name + ".new")
    discard(new)
    return new


@contextmanager
def _discarded_on_failure(new: Path) -> Iterator[None]:
    """No trace of what was not finished (kill -9 leaves one, which the next start clears away)."""
    try:
        yield
    except BaseException:
        discard(new)
        raise


@contextmanager
def _connected_to(path: Path) -> Iterator[None]:
    """Django's connection works on `path` meanwhile."""
    own = connection.settings_dict
    name, options = own["NAME"], own["OPTIONS"]
    connection.close()
    own["NAME"], own["OPTIONS"] = str(path), {**options, "init_command": FAST}
    try:
        yield
    finally:
        connection.close()
        own["NAME"], own["OPTIONS"] = name, options


def _lock_against_writing(old: sqlite3.Connection, path: Path) -> None:
    try:
        # Folds the write-ahead log into the file, and is refused while another program has the database open.
        old.execute("PRAGMA journal_mode=DELETE")
        old.execute("BEGIN")
        old.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        name = short_path(path)
        raise Problem(f"{name} is open in another program ({error}); end that, then start again.") from None


def _copy(source: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)


def _put(new: Path, path: Path) -> None:
    """Take the place of `path`, for good: on the disk before the name changes, the name on the disk after."""
    for name, swap in ((new, False), (path.parent, True)):
        if swap:
            new.replace(path)
        handle = os.open(name, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _advice(path: Path) -> str:
    return f"Move it away to begin anew, or put a backup in its place ({short_path(path)})."
