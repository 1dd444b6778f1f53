"""The database at one moment, as a file: SQLite's own backup, or pg_dump; and bringing it back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection

from config.backup.problems import BackupProblem

PAGES = 2000
Advance = Callable[[int, int], None]


def dump_database(path: Path, advance: Advance) -> None:
    """Write the database to `path` as it is at this moment, while others go on writing; tell `advance` how far it is."""
    if connection.vendor == "sqlite":
        _dump_sqlite(Path(connection.settings_dict["NAME"]), path, advance)
    else:
        _dump_postgres(path)


def keep_dump(path: Path) -> None:
    """A dump in place of an earlier one, there whole or not at all, and for its owner alone."""
    half = path.with_name(f"{path.name}.half")
    os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        dump_database(half, lambda done, total: None)
        check_dump(half, connection.vendor)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def check_dump(path: Path, engine: str) -> None:
    """Raise a BackupProblem where the file is damaged."""
    if engine == "sqlite":
        try:
            with closing(sqlite3.connect(path)) as database:
                verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.Error as error:
            verdict = str(error)
        if verdict != "ok":
            raise BackupProblem(f"The database in the backup is damaged ({verdict}).")
    else:
        _run("pg_restore", "--list", str(path))


def load_postgres(path: Path) -> None:
    """Everything, or nothing where something fails."""
    connection.close()
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", *_to_database(), path
    )


def is_empty_postgres() -> bool:
    """Whether the database holds no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def clear_postgres() -> None:
    """Take away again what was brought into a database that was empty before."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _dump_sqlite(source: Path, path: Path, advance: Advance) -> None:
    """Read in one transaction, which SQLite's write-ahead log keeps at its moment: a writer neither waits nor shows."""
    with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=10)) as old:
        old.execute("BEGIN")
        old.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as new:
            new.execute("PRAGMA synchronous=OFF")
            old.backup(new, pages=PAGES, progress=lambda status, left, total: advance(total - left, total))
            # One file, with nothing beside it.
            new.execute("PRAGMA journal_mode=DELETE")


def _dump_postgres(path: Path) -> None:
    _run(
        "pg_dump",
        "--format=custom",
        "--compress=4",
        "--no-owner",
        "--no-privileges",
        "--file",
        str(path),
        *_to_database(),
    )


def _to_database() -> list[str]:
    own = connection.settings_dict
    words = {"--host": own["HOST"], "--port": own["PORT"], "--username": own["USER"], "--dbname": own["NAME"]}
    return [word for name, value in words.items() if value for word in (name, str(value))]


def _run(program: str, *words: str | Path) -> None:
    if not shutil.which(program):
        raise BackupProblem(f"{program} is not installed here (Debian: apt install postgresql-client).")
    password = str(connection.settings_dict["PASSWORD"] or "")
    surroundings = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([program, *words], env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupProblem(f"{program} failed: {' '.join(done.stderr.split())[:500]}")
