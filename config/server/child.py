"""The process that answers: `python -m config.server.child serve` (granian) or `… reload` (runserver).

It lives in a session of its own and ends with whoever started it, even by kill -9: its standard input is a
pipe, which closes then.
"""

import os
import shutil
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import django
from django.conf import settings

from config.server.listening import BACKLOG

GRACE_SECONDS = 4
LISTENER = "FULL_RANGE_CHILD_LISTENER"
HEADER_SECONDS = 10
CONNECTIONS = 8192  # of each process; a slow client holds one, and nothing else


def main(mode: str) -> None:
    """Serve until told to stop."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    if mode == "reload":
        _reload()
    else:
        _serve()


def _serve() -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.net import SocketHolder

    _share_figures()

    class Server(Granian):  # type: ignore[misc, valid-type]
        """Listens on the socket that its parent opened."""

        def _init_shared_socket(self) -> None:
            number = os.environ.get(LISTENER)
            if number is None:
                super()._init_shared_socket()
                return
            self._sso = socket.socket(fileno=int(number))
            self._sso.set_inheritable(True)
            self._sfd = self._sso.fileno()
            self._shd = SocketHolder(self._sfd, False, BACKLOG)  # type: ignore[call-arg]

    Server(
        "config.front.server:application",
        address=settings.BIND_ADDRESS,
        port=int(settings.PORT),
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        workers=settings.WEB_WORKERS,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        # A worker that is told to stop before it is up never hears it.
        workers_kill_timeout=GRACE_SECONDS,
    ).serve()


def _share_figures() -> None:
    """Where figures are counted, each process writes its own into a folder, so that any of them can tell all."""
    if settings.METRICS or settings.METRICS_TOKEN:
        folder = Path(settings.VAR_DIR) / f"metrics.{os.getpid()}"
        for old in folder.parent.glob("metrics.*"):
            if not Path(f"/proc/{old.suffix[1:]}").exists():
                shutil.rmtree(old, ignore_errors=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _reload() -> None:
    """Django's own server, started anew at every change, and the background work with it."""
    from django.core.management import call_command

    django.setup()
    if os.environ.get("RUN_MAIN"):
        from config.server.background import Background

        Background().start()
    call_command("runserver", f"{settings.BIND_ADDRESS}:{settings.PORT}", skip_checks=True)


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1])
