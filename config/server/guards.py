"""What is made sure of before anything is touched: a free port, and nobody else at work on the same data."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config.server.problem import Problem, short_path


def port_number(text: str) -> int:
    """The port that PORT names."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise Problem(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def require_free_port(address: str, port: int) -> None:
    """Raise a Problem where the site could not listen."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
            probe.listen(1)
        except PermissionError:
            raise Problem(f"Port {port} needs rights that you do not have; try PORT=8000 make run.") from None
        except OSError as error:
            free = port + 1 if port < 65_535 else 8000
            reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            advice = f"end what uses it, or try PORT={free} make run"
            raise Problem(f"Port {port} on {address} {reason}; {advice}.") from None


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
