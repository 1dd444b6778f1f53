"""nginx with the lines of docs/deploy/nginx.conf, on a port of its own and without a certificate."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.nginx_conf import without_certificate


@contextmanager
def serve_through_nginx(folder: Path, port: int, sites: Sequence[str]) -> Iterator[None]:
    """Listens on `port` of 127.0.0.1 and hands on to these, each a host and a port. Keeps its files in `folder`."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    # Started by root, its workers are another user's, who may not enter the test's folder.
    user = "" if os.geteuid() else "user root; "
    head = f"{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors; events {{}}"
    conf = folder / "nginx.conf"
    conf.write_text(f"{head} http {{ access_log off; {temporary} {without_certificate(port, sites, folder)} }}")
    path = {"PATH": f"{os.environ['PATH']}:/usr/sbin"}
    nginx = subprocess.Popen(["nginx", "-e", f"{folder}/errors", "-c", str(conf)], env=os.environ | path)
    try:
        yield
    finally:
        nginx.terminate()
        nginx.wait()
