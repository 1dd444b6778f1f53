"""Packs what is backed up: compressed where that is worth it, and encrypted where there is a key, in the format of age.

The site itself needs only the public key (`age1…`), with which nobody can read a backup; the secret one is kept elsewhere.
Any program that knows age (https://age-encryption.org) can unpack them.
"""

import gzip
import hashlib
import shutil
from pathlib import Path
from typing import IO, Any

import pyrage

from config.backup.problems import BackupProblem

CHUNK = 2**20
LEVEL = 4
# What is compressed already only costs time.
WORTH_COMPRESSING = {".csv", ".json", ".rtf", ".srt", ".svg", ".txt", ".vtt", ".sqlite3", ".key", ".bmp", ".tiff"}


def read_recipient(text: str) -> pyrage.x25519.Recipient | None:
    """The public key; None where backups are not encrypted."""
    if not text:
        return None
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except Exception:
        raise BackupProblem(
            "BACKUP_KEY is no public key: it begins with age1. `manage.py backup --make-key FILE` makes a pair."
        ) from None


def read_identity(path: Path) -> pyrage.x25519.Identity:
    """The secret key in a file, in which lines that begin with # say what it is."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise BackupProblem(f"{path} cannot be read: {error.strerror}.") from None
    for line in lines:
        if line.startswith("AGE-SECRET-KEY-"):
            try:
                return pyrage.x25519.Identity.from_str(line.strip())
            except Exception:
                break
    raise BackupProblem(f"{path} holds no secret key: its line begins with AGE-SECRET-KEY-1.")


def pack(source: IO[bytes], target: IO[bytes], recipient: Any, *, compress: bool) -> tuple[int, str]:
    """Write `source` to `target`, packed; how many bytes that made, and their hash."""
    counting = _Counting(target)
    if recipient is None:
        _copy(source, counting, compress)
    elif compress:
        with _compressed(source) as small:
            pyrage.encrypt_io(small, counting, [recipient])
    else:
        pyrage.encrypt_io(source, counting, [recipient])
    return counting.size, counting.hash.hexdigest()


def unpack(source: IO[bytes], target: IO[bytes], identity: Any, *, compressed: bool) -> None:
    """Undo `pack`. What fails says that it was damaged, or that the key is another."""
    try:
        if identity is None:
            shutil.copyfileobj(gzip.GzipFile(fileobj=source) if compressed else source, target, CHUNK)
        elif compressed:
            with _temporary() as middle:
                pyrage.decrypt_io(source, middle, [identity])
                middle.seek(0)
                shutil.copyfileobj(gzip.GzipFile(fileobj=middle), target, CHUNK)
        else:
            pyrage.decrypt_io(source, target, [identity])
    except pyrage.DecryptError:
        raise BackupProblem("It cannot be decrypted: the key is another one than it was made for.") from None
    except (gzip.BadGzipFile, EOFError, OSError) as error:
        raise BackupProblem(f"It cannot be unpacked: {error}.") from None


def hash_of(source: IO[bytes]) -> tuple[int, str]:
    """How many bytes there are, and their hash."""
    counting = _Counting(None)
    while chunk := source.read(CHUNK):
        counting.write(chunk)
    return counting.size, counting.hash.hexdigest()


class _Counting:
    """Passes on what is written, and remembers how much and its hash."""

    def __init__(self, target: IO[bytes] | None) -> None:
        self.target, self.size, self.hash = target, 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.hash.update(data)
        if self.target:
            self.target.write(data)
        return len(data)

    def flush(self) -> None:
        if self.target:
            self.target.flush()


def _copy(source: IO[bytes], target: Any, compress: bool) -> None:
    if compress:
        with gzip.GzipFile(fileobj=target, mode="wb", compresslevel=LEVEL, mtime=0) as small:
            shutil.copyfileobj(source, small, CHUNK)
    else:
        shutil.copyfileobj(source, target, CHUNK)


def _compressed(source: IO[bytes]) -> IO[bytes]:
    small = _temporary()
    _copy(source, small, compress=True)
    small.seek(0)
    return small


def _temporary() -> IO[bytes]:
    import tempfile

    from django.conf import settings

    # In the site's own folder, which is for nobody else's eyes.
    return tempfile.TemporaryFile(dir=settings.VAR_DIR)
