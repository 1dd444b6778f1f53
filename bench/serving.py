"""A server of its own for a measurement, as `manage.py serve` runs it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def serving(folder: str, **environment: str) -> Iterator[tuple[int, int]]:
    """Serve a site in a folder, with everything else as it is by default: its port, and the number of its first process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"VAR_DIR": folder, "PORT": str(port), "FORM_LIMIT_PER_HOUR": "0"}
    plain = {"DATABASE_URL": "", "REDIS_URL": "", "RECAPTCHA_PUBLIC_KEY": "", "LOG_LEVEL": "ERROR"}
    command = [sys.executable, "manage.py", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | plain | own | environment, stdout=subprocess.DEVNULL
    ) as server:
        try:
            _wait(port, server)
            yield port, server.pid
        finally:
            server.terminate()


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as line:
                line.request("GET", "/healthz")
                if line.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    sys.exit("The site did not start; `manage.py serve` says why.")
