"""The server's process as its parent sees it: started, waited for, stopped."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit

from django.conf import settings

from config.server.child import GRACE_SECONDS
from config.server.problem import Problem
from config.server.progress import console

PATIENCE_SECONDS = 60
# A server that ran for so long was well; so many that did not, one after another, never will be.
SETTLED_SECONDS = 30
MOST_EARLY_ENDS = 4
PAUSE_SECONDS = 0.5


class Web:
    """The child process, in a session of its own: Ctrl-C reaches the parent only, which stops all of it."""

    def __init__(self, port: int, *, reload: bool, read_only: bool = False) -> None:
        self.port = port
        self.environment = {"READ_ONLY": "1"} if read_only else {}
        self.command = [sys.executable, "-m", "config.server.child", "reload" if reload else "serve"]

    def __enter__(self) -> "Web":
        self._start()
        return self

    def _start(self) -> None:
        self._started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=settings.BASE_DIR,
            env=os.environ | self.environment,
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.process.terminate()
        try:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE_SECONDS + 2)
        finally:
            self._kill_all()
            self.process.wait()

    def wait_until_it_answers(self) -> None:
        """Return once /healthz says 200."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self.process.poll() is not None:
                code = self.process.returncode
                raise Problem(f"The server ended while starting (exit code {code}); see above.")
            if time.monotonic() > end:
                raise Problem(f"The server did not answer within {PATIENCE_SECONDS} seconds.")
            time.sleep(0.1)

    def keep_running(self) -> None:
        """Start the server again whenever it ends by itself, and return never; a Problem once that is of no use."""
        early_ends = 0
        while True:
            code = self.process.wait()
            early_ends = early_ends + 1 if time.monotonic() - self._started_at < SETTLED_SECONDS else 1
            self._kill_all()
            if early_ends >= MOST_EARLY_ENDS:
                raise Problem(f"The server ended {early_ends} times in a row ({_how_it_ended(code)}); see above.")
            console.print(f"The server ended by itself ({_how_it_ended(code)}); starting it again.", markup=False)
            time.sleep(PAUSE_SECONDS)
            self._start()

    def _answers(self) -> bool:
        client = http.client.HTTPConnection(own_address(), self.port, timeout=10)
        try:
            client.request("GET", "/healthz", headers={"Host": urlsplit(settings.SITE_URL).netloc})
            return client.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            client.close()

    def _kill_all(self) -> None:
        """Whatever is left of the child's session."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def _how_it_ended(code: int) -> str:
    """An exit code, or the name of the signal that ended it."""
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


def own_address() -> str:
    """The address under which this machine itself reaches the site."""
    everywhere = settings.BIND_ADDRESS in ("0.0.0.0", "::")  # noqa: S104
    return "127.0.0.1" if everywhere else settings.BIND_ADDRESS
