"""A cached article through the front door, side by side with an application that answers the same bytes, and with nginx.

Needs wrk, and nginx for all but the first ratio. All are measured in turn, in rounds; the median of the rounds' ratios is told.
"""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.table import Table

from bench.nginx_conf import without_certificate
from bench.scratch import prepare

ROOT = Path(__file__).parent.parent
ARTICLE = "/blog/measured/"
ROUNDS, SECONDS, CONNECTIONS = 9, 2, 16
SITE, SAME, NGINX, THROUGH = "front door", "same bytes", "nginx, the file", "through nginx"


def _free_ports(names: tuple[str, ...]) -> dict[str, int]:
    """One for each, because a second run at the same time would share a fixed one and measure both."""
    probes = {name: socket.create_server(("127.0.0.1", 0)) for name in names}
    ports = {name: int(probe.getsockname()[1]) for name, probe in probes.items()}
    for probe in probes.values():
        probe.close()
    return ports


PORTS = _free_ports((SITE, SAME, NGINX, THROUGH))
RATIOS = ((SITE, SAME, 0.8), (SITE, NGINX, 0.5), (THROUGH, NGINX, 0.9))
CONF = """daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
access_log off; keepalive_requests 1000000; sendfile on; tcp_nopush on; types {{ text/html html; }}
server {{ listen 127.0.0.1:{file_port}; root {folder}; gzip_static on; }}
{documented}
}}"""


def run() -> None:
    """Print requests a second, and one line for each ratio."""
    if not shutil.which("wrk"):
        Console().print("The front door was not measured: install wrk (and nginx).")
        return
    prepare()
    _write_article()
    with _started([sys.executable, "-m", "config.server.child", "serve"], PORT=str(PORTS[SITE])):
        body = _wait_for(PORTS[SITE])
        (Path(settings.VAR_DIR) / "same").write_bytes(body)
        same = [sys.executable, "-m", "bench.same_bytes", str(PORTS[SAME]), f"{settings.VAR_DIR}/same"]
        with _started(same), _nginx(body) as subjects:
            _print(_measure([SITE, SAME, *subjects]))


def _write_article() -> None:
    from blog.models import BlogIndexPage, PostPage

    words = "The hip rotates before it flexes, and what it cannot do slowly it will not do under load. "
    body = [("text", f"<h2>Part {number}</h2><p>{words * (10 + number)}</p>") for number in range(12)]
    page = PostPage(title="Measured", slug="measured", body=body)
    BlogIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()


@contextmanager
def _started(command: list[str], **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(15)


@contextmanager
def _nginx(body: bytes) -> Iterator[list[str]]:
    """nginx with the lines of docs/deploy/nginx.conf, on ports of its own and without a certificate."""
    if not shutil.which("nginx"):
        Console().print("nginx is not installed, so nothing was compared with it.")
        yield []
        return
    folder = Path(settings.VAR_DIR) / "nginx"
    (folder / "blog/measured").mkdir(parents=True)
    (folder / "cache").mkdir()
    (folder / "blog/measured/index.html.gz").write_bytes(body)
    (folder / "blog/measured/index.html").write_bytes(b"-")
    conf = folder / "nginx.conf"
    documented = without_certificate(PORTS[THROUGH], [f"127.0.0.1:{PORTS[SITE]}"], folder / "cache")
    conf.write_text(CONF.format(folder=folder, file_port=PORTS[NGINX], documented=documented))
    folder.chmod(0o755)
    Path(settings.VAR_DIR).chmod(0o755)
    with _started(["nginx", "-e", f"{folder}/errors", "-c", str(conf)]):
        _wait_for(PORTS[THROUGH])
        yield [NGINX, THROUGH]


def _wait_for(port: int) -> bytes:
    """The article as it comes compressed, the second time that it is asked for."""
    request = urllib.request.Request(_address(port), headers={"Accept-Encoding": "gzip"})
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError):
            urllib.request.urlopen(request, timeout=30).read()
            return urllib.request.urlopen(request, timeout=30).read()
        time.sleep(0.1)
    sys.exit(f"Nothing answered on port {port}.")


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}{ARTICLE}"


def _measure(subjects: list[str]) -> dict[str, list[float]]:
    """In rounds, each beginning with another one, after a round that only warms up: whatever else the machine does meets all."""
    rates: dict[str, list[float]] = {name: [] for name in subjects}
    for number in range(ROUNDS + 1):
        at = number % len(subjects)
        for name in (*subjects[at:], *subjects[:at]):
            rates[name].append(_requests_a_second(_address(PORTS[name])))
    return {name: found[1:] for name, found in rates.items()}


def _requests_a_second(address: str) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "-H", "Accept-Encoding: gzip", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s*([\d.]+)", said)
    return float(found[1]) if found else 0.0


def _print(rates: dict[str, list[float]]) -> None:
    table = Table("cached article, gzip, 16 connections", "requests a second", "least", "most")
    for name, found in rates.items():
        table.add_row(name, *(f"{value:,.0f}" for value in (statistics.median(found), min(found), max(found))))
    console: Console = Console()
    console.print(table)
    show: Callable[[str], None] = lambda line: console.print(line, markup=False)  # noqa: E731
    for one, other, least in RATIOS:
        if one in rates and other in rates:
            # Of each round by itself: its two measurements are seconds apart.
            ratio = statistics.median(a / b for a, b in zip(rates[one], rates[other], strict=True))
            show(f"{one} / {other}: {ratio:.2f} (at least {least}: {'met' if ratio >= least else 'MISSED'})")
