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

PATIENCE_SECONDS = 60


class Web:
    """The child process, in a session of its own: Ctrl-C reaches the parent only, which stops all of it."""

    def __init__(self, port: int, *, reload: bool) -> None:
        self.port = port
        self.command = [sys.executable, "-m", "config.server.child", "reload" if reload else "serve"]

    def __enter__(self) -> "Web":
        self.process = subprocess.Popen(
            self.command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, start_new_session=True
        )
        return self

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

    def wait(self) -> None:
        """Return never, unless the server ends by itself."""
        code = self.process.wait()
        raise Problem(f"The server ended by itself (exit code {code}).")

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


def own_address() -> str:
    """The address under which this machine itself reaches the site."""
    everywhere = settings.BIND_ADDRESS in ("0.0.0.0", "::")  # noqa: S104
    return "127.0.0.1" if everywhere else settings.BIND_ADDRESS
