"""The server's process as its parent sees it: started, waited for, stopped."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from django.conf import settings

from config.server.child import GRACE_SECONDS, LISTENER
from config.server.listening import READY_FILE
from config.server.problem import Problem
from config.server.progress import console
from config.settings.variables import STARTED_WITH

PATIENCE_SECONDS = 60
# A server that ran for so long was well; so many that did not, one after another, never will be.
SETTLED_SECONDS = 30
MOST_EARLY_ENDS = 4
# glibc keeps memory apart for every few threads; two such arenas serve as fast and hold 15 MB less after 10,000 pages.
LEAN = {"MALLOC_ARENA_MAX": "2"}
PAUSE_SECONDS = 0.5
# The server of the process that this one replaced: its number and that of the pipe that it ends with.
ADOPTED = "FULL_RANGE_SERVER"


class Web:
    """The child process, in a session of its own: Ctrl-C reaches the parent only, which stops all of it."""

    def __init__(
        self, port: int, listener: socket.socket | None, *, reload: bool = False, read_only: bool = False
    ) -> None:
        self.port, self.listener = port, listener
        self.environment = {"READ_ONLY": "1"} if read_only else {}
        self.command = [sys.executable, "-m", "config.server.child", "reload" if reload else "serve"]

    def __enter__(self) -> "Web":
        adopted = os.environ.pop(ADOPTED, "")
        if adopted:
            self.process: subprocess.Popen[bytes] | AdoptedProcess = AdoptedProcess(*map(int, adopted.split()))
            self._started_at = time.monotonic()
        else:
            self._start()
        return self

    def _start(self, **environment: str) -> None:
        self._started_at = time.monotonic()
        passed: tuple[int, ...] = ()
        if self.listener:
            passed = (self.listener.fileno(),)
            environment[LISTENER] = str(self.listener.fileno())
        self.process = subprocess.Popen(
            self.command,
            cwd=settings.BASE_DIR,
            env=LEAN | STARTED_WITH | self.environment | environment,
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=passed,
        )

    def replace(self) -> None:
        """Start another server beside this one, and end this one once that answers; OSError where it never does."""
        old = self.process
        ready = Path(settings.VAR_DIR) / f"ready.{secrets.token_hex(8)}"
        try:
            self._start(**{READY_FILE: str(ready)})
            end = time.monotonic() + PATIENCE_SECONDS
            while not ready.exists():
                if self.process.poll() is not None or time.monotonic() > end:
                    self._end(self.process)
                    self.process = old
                    raise OSError("The new server did not come up; the old one goes on.")
                time.sleep(0.02)
        finally:
            ready.unlink(missing_ok=True)
        self._end(old)

    def hand_on(self) -> str:
        """What the process that replaces this one must know of the server."""
        stdin = self.process.stdin
        os.set_inheritable(stdin.fileno(), True)  # type: ignore[union-attr]
        return f"{self.process.pid} {stdin.fileno()}"  # type: ignore[union-attr]

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """End the server; once more does nothing."""
        self._end(self.process)

    def _end(self, process: "subprocess.Popen[bytes] | AdoptedProcess") -> None:
        """Let it finish what it has in hand, for a while."""
        process.terminate()
        try:
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE_SECONDS + 2)
        finally:
            _kill_all_of(process.pid)
            process.wait()

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
            _kill_all_of(self.process.pid)
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


class AdoptedProcess:
    """A child that this process had before it turned into new code, in place of the object that was lost then."""

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid = pid
        self.stdin = os.fdopen(pipe, "wb")
        os.set_inheritable(pipe, False)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        if self.returncode is None:
            with suppress(ChildProcessError):
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """As in subprocess."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("the server", timeout or 0)
            time.sleep(0.05)
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)


def _kill_all_of(session: int) -> None:
    """Whatever is left of a child's session."""
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)


def _how_it_ended(code: int) -> str:
    """An exit code, or the name of the signal that ended it."""
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


def own_address() -> str:
    """The address under which this machine itself reaches the site."""
    everywhere = settings.BIND_ADDRESS in ("0.0.0.0", "::")  # noqa: S104
    return "127.0.0.1" if everywhere else settings.BIND_ADDRESS
