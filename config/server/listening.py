"""The socket that the site listens on. It outlives the processes that answer, so that nobody who asks meanwhile is turned away.

It is opened here, taken over from systemd (`LISTEN_FDS`), or from the process that this one replaced.
"""

import errno
import os
import socket
from pathlib import Path

from config.server.problem import Problem

BACKLOG = 4096  # so many wait while nobody answers
INHERITED = "FULL_RANGE_LISTENER"
READY_FILE = "FULL_RANGE_READY_FILE"
_FIRST_OF_SYSTEMD = 3


def open_listener(address: str, port: int) -> socket.socket:
    """The listening socket; a Problem where the site could not listen."""
    number = os.environ.pop(INHERITED, "") or _of_systemd()
    if number:
        return socket.socket(fileno=int(number))
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
        listener.listen(BACKLOG)
    except PermissionError:
        listener.close()
        raise Problem(f"Port {port} needs rights that you do not have; try PORT=8000 make run.") from None
    except OSError as error:
        listener.close()
        free = port + 1 if port < 65_535 else 8000
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        advice = f"end what uses it, or try PORT={free} make run"
        raise Problem(f"Port {port} on {address} {reason}; {advice}.") from None
    return listener


def _of_systemd() -> str:
    ours = os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS", "0") != "0"
    return str(_FIRST_OF_SYSTEMD) if ours else ""


def say_ready() -> None:
    """Called by a server that answers: leave the file that whoever started it waits for; nothing where nobody does."""
    path = os.environ.get(READY_FILE)
    if path:
        Path(path).touch()
