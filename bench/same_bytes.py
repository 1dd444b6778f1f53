"""The smallest RSGI application that answers the bytes of a file: `python -m bench.same_bytes PORT FILE`."""

import os
import sys
from pathlib import Path
from typing import Any

BODY = Path(os.environ["SAME_BYTES"]).read_bytes() if "SAME_BYTES" in os.environ else b""
HEADERS = [
    ("content-type", "text/html; charset=utf-8"),
    ("content-encoding", "gzip"),
    ("content-length", str(len(BODY))),
]


async def application(scope: Any, protocol: Any) -> None:
    """Answer every request alike."""
    protocol.response_bytes(200, HEADERS, BODY)


def main(port: str, file: str) -> None:
    """Serve as the site's own server does."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    os.environ["SAME_BYTES"] = file
    Granian(
        "bench.same_bytes:application",
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=3,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
