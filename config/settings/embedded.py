"""What the embedded default needs: a folder, a secret of its own, and SQLite set up for several writers."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def data_folder(path: str | Path) -> Path:
    """The folder of everything that this site keeps, made where it is missing."""
    folder = Path(path).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(_not_ours(folder, error)) from None
    return folder


def secret_key(folder: Path) -> str:
    """The site's own secret, made whole at first use and kept in `folder`, readable by its owner only."""
    path = folder / "secret_key"
    try:
        if not path.exists():
            _make_secret(path)
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(_not_ours(path, error)) from None


def _not_ours(path: Path, error: OSError) -> str:
    return f"{path} cannot be used: {error.strerror}. Set VAR_DIR to a folder that you may write to."


def _make_secret(path: Path) -> None:
    """Written beside, then linked into place: nobody reads half a secret, and the first of two starts wins."""
    new = path.with_name(f"secret_key.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    with suppress(FileExistsError):
        path.hardlink_to(new)
    new.unlink()


def sqlite_options() -> dict[str, object]:
    """Write-ahead log, and writers that queue (`IMMEDIATE`) instead of failing with "database is locked".

    synchronous=FULL: what a visitor was told is kept survives a power cut. secure_delete: what was erased is written over.
    """
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",
    }


def read_only_sqlite(path: str) -> dict[str, object]:
    """For a disk without room: nothing is written, not even the files that SQLite keeps beside a database."""
    # A log that a killed site left holds what was committed last; reading it needs the index beside it, which is there.
    log = Path(f"{path}-wal")
    left_open = log.exists() and log.stat().st_size > 0
    mode = "mode=ro" if left_open else "immutable=1"
    return {"NAME": f"{Path(path).as_uri()}?{mode}", "OPTIONS": {"uri": True}}
