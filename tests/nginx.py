"""nginx with the lines of docs/deploy/nginx.conf, on a port of its own and without a certificate."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.served import ROOT


@contextmanager
def serve_through_nginx(folder: Path, port: int, upstream: Sequence[str]) -> Iterator[None]:
    """Listens on `port` of 127.0.0.1 and hands on to these, each a host and a port. Keeps its files in `folder`."""
    text = (ROOT / "docs/deploy/nginx.conf").read_text()
    # The server before the second leads from HTTP to HTTPS.
    begin, end = text.index("server {\n    listen 80;"), text.index("server {\n    listen 443")
    text = text[:begin] + text[end:]
    lines = [line for line in text.splitlines() if "ssl_" not in line and "server_name" not in line]
    text = "\n".join(lines).replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    servers = "".join(f"server {one};" for one in upstream)
    text = text.replace("server 127.0.0.1:8000;", servers).replace("/var/cache", str(folder))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    # Started by root, its workers are another user's, who may not enter the test's folder.
    user = "" if os.geteuid() else "user root; "
    head = f"{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors; events {{}}"
    conf = folder / "nginx.conf"
    conf.write_text(f"{head} http {{ access_log off; {temporary} {text} }}")
    path = {"PATH": f"{os.environ['PATH']}:/usr/sbin"}
    nginx = subprocess.Popen(["nginx", "-e", f"{folder}/errors", "-c", str(conf)], env=os.environ | path)
    try:
        yield
    finally:
        nginx.terminate()
        nginx.wait()
