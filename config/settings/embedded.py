"""What the embedded default needs before any server is there: a secret of its own and SQLite set up for several writers."""

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The site's own secret, made at first use and kept in `folder`, readable by its owner only."""
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def sqlite_options() -> dict[str, object]:
    """Write-ahead log, and writers that queue (`IMMEDIATE`) instead of failing with "database is locked".

    synchronous=FULL: what a visitor was told is kept survives a power cut.
    """
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
