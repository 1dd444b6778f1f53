"""Brings a backup back into an empty place. Everything is fetched and proved before anything is put in its place."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from rich.progress import Progress

from config.backup import databases, packing, uploads
from config.backup.erased import marks_for
from config.backup.problems import BackupProblem
from config.backup.snapshots import Snapshot
from config.server.database import sqlite
from home.privacy import personal_data

THREADS = 4


@dataclass(frozen=True)
class RestoreReport:
    """What was brought back."""

    made_at: str
    uploads: int
    erased: int


def restore_backup(
    place: Storage, snapshot: Snapshot, identity: Any, bar: Progress, *, dry: bool = False, without_marks: bool = False
) -> RestoreReport:
    """Bring `snapshot` back, or raise a BackupProblem and leave everything as it was. `dry` only proves it.

    `without_marks`: also where nobody knows any more who was erased since.
    """
    if snapshot.encrypted_for and identity is None:
        raise BackupProblem("This backup is encrypted: name the file of the secret key with --identity FILE.")
    if not dry:
        _require_fitting(snapshot)
        _require_empty_place()
    marks = [] if without_marks else marks_for(place, snapshot)
    with _staging() as folder:
        fetcher = _Fetcher(place, snapshot, identity if snapshot.encrypted_for else None, folder)
        listed = json.loads(fetcher.fetch(snapshot.files, folder / "files", compressed=True).read_bytes())
        files: dict[str, list[Any]] = listed["files"]
        _require_safe_paths(files, folder / "media")
        database = fetcher.fetch(snapshot.database, folder / "database", compressed=snapshot.engine == "sqlite")
        databases.check_dump(database, snapshot.engine)
        _fetch_uploads(fetcher, files, bar, into=None if dry or settings.S3_BUCKET else folder / "media")
        if dry:
            return RestoreReport(snapshot.made_at, len(files), 0)
        bar.add_task("Database", total=None)
        erased = _put_in_place(snapshot, database, folder / "media", marks, fetcher, files)
        _put_secret(listed.get("secret_key", ""))
    return RestoreReport(snapshot.made_at, len(files), erased)


class _Fetcher:
    """Fetches objects, each proved against the hash that the snapshot holds of it."""

    def __init__(self, place: Storage, snapshot: Snapshot, identity: Any, folder: Path) -> None:
        self.place, self.snapshot, self.identity, self.folder = place, snapshot, identity, folder

    def fetch(self, name: str, path: Path, *, compressed: bool) -> Path:
        """Unpack the object into `path`."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=self.folder) as packed, path.open("wb") as target:
            self._prove(name, packed)
            packed.seek(0)
            try:
                packing.unpack(packed, target, self.identity, compressed=compressed)
            except BackupProblem as problem:
                raise BackupProblem(f"Object {name}: {problem} Nothing was touched.") from None
        return path

    def prove(self, name: str) -> None:
        """Read it and compare."""
        self._prove(name, None)

    def _prove(self, name: str, copy: Any) -> None:
        try:
            kept = self.snapshot.objects[name]
            with self.place.open(f"objects/{name}") as file:
                if copy is not None:
                    shutil.copyfileobj(file, copy, packing.CHUNK)
                    copy.seek(0)
                found = packing.hash_of(copy or file)
        except (FileNotFoundError, KeyError):
            raise BackupProblem(f"The backup lacks the object {name}. Nothing was touched.") from None
        if found != kept:
            raise BackupProblem(f"The object {name} of the backup is damaged. Nothing was touched.")


def _fetch_uploads(fetcher: _Fetcher, files: dict[str, list[Any]], bar: Progress, into: Path | None) -> None:
    task = bar.add_task("Uploads", total=sum(entry[1] for entry in files.values()))

    def fetch(item: tuple[str, list[Any]]) -> int:
        path, (name, size, modified, compressed) = item
        if into is None:
            fetcher.prove(name)
        else:
            target = fetcher.fetch(name, into / path, compressed=compressed)
            os.utime(target, ns=(modified, modified))
        return size

    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for size in pool.map(fetch, files.items()):
                bar.advance(task, size)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _put_in_place(
    snapshot: Snapshot, database: Path, media: Path, marks: list[Any], fetcher: _Fetcher, files: dict[str, list[Any]]
) -> int:
    """The database, brought up to the code, without those who were erased since; then the uploads."""
    erased = 0

    def bring_up() -> None:
        nonlocal erased
        call_command("migrate", verbosity=0, interactive=False)
        erased = personal_data.erase_again(snapshot.at, marks)

    if snapshot.engine == "sqlite":
        sqlite.build(sqlite.database_path(), bring_up, begun=database)
    else:
        databases.load_postgres(database)
        try:
            bring_up()
        except BaseException:
            databases.clear_postgres()
            raise
    if settings.S3_BUCKET:
        _send_uploads(fetcher, files)
    elif media.exists():
        Path(settings.MEDIA_ROOT).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _replaceable(Path(settings.MEDIA_ROOT)) as target:
            media.replace(target)
    return erased


@contextmanager
def _replaceable(folder: Path) -> Iterator[Path]:
    """An empty folder may be in the way, which is no loss."""
    shutil.rmtree(folder, ignore_errors=True)
    yield folder


def _send_uploads(fetcher: _Fetcher, files: dict[str, list[Any]]) -> None:
    """Into the site's bucket. All of them were proved before."""

    def send(item: tuple[str, list[Any]]) -> None:
        path, (name, _, _, compressed) = item
        with tempfile.NamedTemporaryFile(dir=fetcher.folder) as file:
            fetcher.fetch(name, Path(file.name), compressed=compressed)
            with Path(file.name).open("rb") as content:
                default_storage.save(path, File(content))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(send, files.items()))


def _put_secret(secret: str) -> None:
    """Links in mails that were sent, and sign-ins, stay good where the site's secret comes back."""
    path = Path(settings.VAR_DIR) / "secret_key"
    if secret and path.exists() and path.read_text().strip() == settings.SECRET_KEY:
        new = path.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secret)
        new.replace(path)


def _require_fitting(snapshot: Snapshot) -> None:
    if snapshot.engine != connection.vendor:
        raise BackupProblem(
            f"The backup is of {snapshot.engine}, and DATABASE_URL names {connection.vendor}. Set it to the same first."
        )
    loader = MigrationLoader(None)
    known = {".".join(name) for name in loader.disk_migrations}
    known |= {".".join(name) for migration in loader.disk_migrations.values() for name in migration.replaces}
    apps = loader.migrated_apps
    ahead = [name for name in snapshot.migrations if name not in known and name.split(".")[0] in apps]
    if ahead:
        raise BackupProblem(f"The backup was made by newer code (it has {ahead[-1]}); install that code first.")


def _require_empty_place() -> None:
    """Refuse to restore over anything that is there."""
    if connection.vendor == "sqlite":
        path = sqlite.database_path()
        connection.close()
        if sqlite.holds_data(path):
            raise BackupProblem(f"There is a database already: {path}. Move it away first.")
    elif not databases.is_empty_postgres():
        raise BackupProblem(f"The database “{connection.settings_dict['NAME']}” is not empty. Make a new one first.")
    if uploads.list_uploads():
        where = settings.S3_BUCKET or settings.MEDIA_ROOT
        raise BackupProblem(f"There are uploads already in {where}. Move them away first.")


def _require_safe_paths(files: dict[str, list[Any]], folder: Path) -> None:
    """No path leads out of the folder of the uploads, whoever wrote the list."""
    for path in files:
        if not (folder / path).resolve().is_relative_to(folder.resolve()):
            raise BackupProblem(f"The backup names a file outside of the uploads: {path}. Nothing was touched.")


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder beside the uploads, on the same disk, so that they are put in place by one renaming."""
    parent = Path(settings.MEDIA_ROOT).absolute().parent
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in parent.glob("restoring-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix="restoring-") as folder:
        yield Path(folder)
