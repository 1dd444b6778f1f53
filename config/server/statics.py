"""Static files are collected at the first start and when one of them changed, in a process of their own."""

import hashlib
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from config.server.problem import Problem


class Collecting:
    """Collects, if need be, while the body runs; ends with the body, whichever way it ends."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.mark = Path(settings.VAR_DIR) / "static.fingerprint"

    def __enter__(self) -> "Collecting":
        if settings.DEBUG:
            return self
        self.fingerprint = static_fingerprint()
        kept = self.mark.read_text() if self.mark.exists() and Path(settings.STATIC_ROOT).is_dir() else ""
        if kept != self.fingerprint:
            self.mark.unlink(missing_ok=True)
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0"],
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if self.process and kind:
            self.process.kill()
            self.process.communicate()

    def finish(self) -> None:
        """Wait for the end of it, and remember what was collected."""
        if not self.process:
            return
        _, errors = self.process.communicate()
        if self.process.returncode:
            last = (errors.strip().splitlines() or ["no reason given"])[-1]
            raise Problem(f"The static files could not be collected: {last}")
        self.mark.write_text(self.fingerprint)


def static_fingerprint() -> str:
    """Changes whenever a static file does, or how they are kept."""
    seen = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
