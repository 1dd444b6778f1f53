"""What is made sure of before anything is touched: a free port, and nobody else at work on the same data."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config.server.problem import Problem, short_path


def port_number(text: str) -> int:
    """The port to listen on, from PORT."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise Problem(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. The system gives it back however this process ends."""
    path = folder / "lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Problem(f"{short_path(folder)}/ cannot be written to: {error.strerror}.") from None
    with os.fdopen(handle, "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            owner = file.read().strip()
            raise Problem(f"The site is already running on {short_path(folder)}/ (process {owner}).") from None
        with suppress(OSError):  # a full disk: the lock holds without the number
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
        yield
