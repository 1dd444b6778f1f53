"""Makes a backup of one moment, while the site goes on.

First the uploads, which takes long the first time; then the database at one moment; then the uploads that came meanwhile.
So everything that the database speaks of is there, and what was deleted meanwhile is there all the same.
"""

import fcntl
import json
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from rich.progress import Progress

from config.backup import databases, packing, snapshots, uploads
from config.backup.erased import COUNT, keep_erased
from config.backup.problems import BackupProblem
from config.backup.snapshots import KeptObject, Snapshot
from home.operations.models import note_run

RUN = "back up"
THREADS = 4
IN_HAND = 4 * THREADS


@dataclass
class _Work:
    """What one run has in hand."""

    place: Storage
    recipient: Any
    salt: str
    folder: Path
    kept: dict[str, KeptObject]
    files: dict[str, list[Any]] = field(default_factory=dict)
    objects: dict[str, KeptObject] = field(default_factory=dict)


@dataclass(frozen=True)
class BackupReport:
    """What a backup did."""

    name: str
    uploads: int
    written: int
    bytes_written: int


def make_backup(place: Storage, key: str, bar: Progress) -> BackupReport:
    """Back up database and uploads to `place`, and read back what was written."""
    recipient = packing.read_recipient(key)
    with _alone() as folder:
        work = _Work(place, recipient, key, folder, snapshots.kept_objects(place))
        _take_uploads(work, bar, "Uploads")
        made_at = timezone.now()
        database = _take_database(work, bar)
        _take_uploads(work, bar, "Uploads since")
        files = _put(work, f"files-{made_at:%Y%m%dT%H%M%S%f}", BytesIO(_list_of(work)), compress=True)
        erased = keep_erased(place)
        snapshot = Snapshot(
            made_at=made_at.isoformat(),
            engine=connection.vendor,
            database=database,
            files=files,
            migrations=_migrations(),
            encrypted_for=key,
            counts={
                "uploads": len(work.files),
                "bytes": sum(entry[1] for entry in work.files.values()),
                COUNT: erased,
            },
            objects=work.objects,
        )
        name = snapshots.write_snapshot(place, snapshot)
    new = [kept for name, kept in work.objects.items() if name not in work.kept]
    report = BackupReport(name, len(work.files), len(new), sum(size for size, _ in new))
    note_run(RUN, asdict(report), made_at)
    return report


@contextmanager
def _alone() -> Iterator[Path]:
    """One backup at a time on this machine; a folder for what it makes, without what a killed one left."""
    with (Path(settings.VAR_DIR) / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BackupProblem("Another backup is being made on this machine.") from None
        for left in Path(settings.VAR_DIR).glob("backup-*.making"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="backup-", suffix=".making") as folder:
            yield Path(folder)


def _take_uploads(work: _Work, bar: Progress, words: str) -> None:
    """Every upload that is not kept yet, several at a time; Ctrl-C lets those in hand end."""
    found = [upload for upload in uploads.list_uploads().values() if upload.path not in work.files]
    task = bar.add_task(words, total=sum(upload.size for upload in found))
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: set[Future[Any]] = set()
        try:
            for upload in found:
                if len(waiting) >= IN_HAND:
                    waiting = _settle(waiting)
                waiting.add(pool.submit(_take_upload, work, upload))
                bar.advance(task, upload.size)
            while waiting:
                waiting = _settle(waiting)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _settle(waiting: set[Future[Any]]) -> set[Future[Any]]:
    done, left = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        future.result()
    return left


def _take_upload(work: _Work, upload: uploads.Upload) -> None:
    compress = PurePosixPath(upload.path).suffix.lower() in packing.WORTH_COMPRESSING
    name = upload.object_name(work.salt)
    if name in work.kept:
        work.objects[name] = work.kept[name]
    else:
        try:
            with default_storage.open(upload.path) as file:
                _put(work, name, file, compress=compress)
        except FileNotFoundError:
            return  # deleted meanwhile: the database that is read after this knows nothing of it
    work.files[upload.path] = [name, upload.size, upload.modified, compress]


def _take_database(work: _Work, bar: Progress) -> str:
    task = bar.add_task("Database", total=None)
    path = work.folder / "database"
    databases.dump_database(path, lambda done, total: bar.update(task, completed=done, total=total))
    databases.check_dump(path, connection.vendor)
    with path.open("rb") as file:
        name = _put(work, f"database-{timezone.now():%Y%m%dT%H%M%S%f}", file, compress=connection.vendor == "sqlite")
    path.unlink()
    bar.update(task, total=1, completed=1)
    return name


def _put(work: _Work, name: str, source: IO[bytes] | File, *, compress: bool) -> str:
    """Pack it into a file, send that, and read back what was sent."""
    with tempfile.TemporaryFile(dir=work.folder) as packed:
        kept = packing.pack(source, packed, work.recipient, compress=compress)  # type: ignore[arg-type]
        packed.seek(0)
        work.place.save(f"objects/{name}", File(packed))
    with work.place.open(f"objects/{name}") as written:
        if packing.hash_of(written) != kept:  # type: ignore[arg-type]
            raise BackupProblem(f"The object {name} reads otherwise than it was written. Is the disk sound?")
    work.objects[name] = kept
    return name


def _list_of(work: _Work) -> bytes:
    """The uploads, and, for eyes that need a key only, the secret that signs links, so that those in mails stay good."""
    listed: dict[str, Any] = {"files": work.files}
    secret = Path(settings.VAR_DIR) / "secret_key"
    if work.recipient and secret.exists():
        listed["secret_key"] = secret.read_text().strip()
    return json.dumps(listed).encode("utf-8", "surrogateescape")


def _migrations() -> list[str]:
    return sorted(".".join(name) for name in MigrationLoader(connection).applied_migrations)
