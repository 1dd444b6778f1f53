"""New code without losing a request: the old server answers until the new one does.

SIGUSR1 (`systemctl reload`) tells `manage.py serve` that the code on the disk is new. Another process of that code prepares the
data; a new server is started beside the old one, on the same socket; once it answers the old one finishes what it has in hand
and ends; then this process turns into one of the new code, which keeps the server. An embedded database cannot be migrated
while it is in use: then those who ask wait in the socket's queue meanwhile.
"""

import os
import signal
import socket
import subprocess
import sys
from types import TracebackType

from django.conf import settings
from django.db import connection

from config.server.listening import INHERITED
from config.server.progress import console
from config.server.web_process import ADOPTED, Web
from config.settings.variables import STARTED_WITH


class CodeIsNew(BaseException):
    """Somebody put new code in place. Not an Exception, so that nothing on the way swallows it."""


class UpgradeSignal:
    """Raises CodeIsNew at SIGUSR1 while the body runs; one that came before that is remembered until then."""

    def __init__(self) -> None:
        self._asked = self._open = False
        signal.signal(signal.SIGUSR1, self._handle)

    def __enter__(self) -> None:
        self._open = True
        self._raise_where_asked()

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._open = False

    def _handle(self, number: int, frame: object) -> None:
        self._asked = True
        self._raise_where_asked()

    def _raise_where_asked(self) -> None:
        if self._asked and self._open:
            self._asked = self._open = False
            raise CodeIsNew


def can_start_beside() -> bool:
    """Whether the new server can be started while the old one answers; False where it must wait for its database.

    What cannot be prepared is said, and raises OSError: the old server goes on.
    """
    if connection.vendor == "sqlite" and _run("migrate", "--check", quiet=True):
        return False
    if _run("prepare"):
        raise OSError("The new code could not prepare the data; the old one goes on.")
    return True


def turn_into_new_code(listener: socket.socket, web: Web | None) -> None:
    """Become `manage.py serve` of the new code, with the same socket, and the server that runs already. Does not return."""
    inherited = {INHERITED: str(listener.fileno())}
    listener.set_inheritable(True)
    if web:
        inherited[ADOPTED] = web.hand_on()
    console.print("Going on with the new code.")
    sys.stdout.flush()
    os.chdir(settings.BASE_DIR)
    os.execve(sys.executable, [sys.executable, "manage.py", "serve"], STARTED_WITH | inherited)  # noqa: S606


def _run(*words: str, quiet: bool = False) -> int:
    """A command of the new code; its exit code."""
    output = subprocess.DEVNULL if quiet else None
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=STARTED_WITH, stdout=output, stderr=output, check=False
    ).returncode
