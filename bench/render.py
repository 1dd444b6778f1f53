"""An article rendered anew, side by side with the articles of Wagtail's own demo, in processor time.

BAKERYDEMO names a checkout of github.com/wagtail/bakerydemo, which is copied and never written to. Its Python is the one in its
.venv, or BAKERYDEMO_PYTHON. The two are measured in turn, each in processes of its own, and the medians compared.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
ROUNDS, LIMIT = 3, 0.25
SCRIPT = str(ROOT / "bench/processor_time.py")
ANEW, FIRST, DEMO = "an article, rendered anew", "the first after a change of the site", "an article of Wagtail's demo"


def run() -> None:
    """Print one table and the ratio."""
    checkout = os.environ.get("BAKERYDEMO", "")
    with tempfile.TemporaryDirectory(prefix="bench-render-") as folder:
        ours = _site(Path(folder))
        theirs = _demo(Path(checkout), Path(folder)) if checkout else None
        if theirs is None:
            Console().print("Wagtail's demo was not measured: BAKERYDEMO names no checkout of it.")
        times = _measure(ours, theirs)
    table = Table("processor time", "median ms", "least", "most")
    for name, found in times.items():
        table.add_row(name, *(f"{value:.1f}" for value in (statistics.median(found), min(found), max(found))))
    Console().print(table)
    if theirs:
        ratio = statistics.median(times[ANEW]) / statistics.median(times[DEMO])
        verdict = "met" if ratio <= LIMIT else "MISSED"
        Console().print(f"rendered anew / Wagtail's demo: {ratio:.2f} (at most {LIMIT}: {verdict})")


class Measured:
    """A project that is set up: how its pages are asked for."""

    def __init__(self, python: str, folder: Path, environment: dict[str, str]) -> None:
        self.python, self.folder, self.environment = python, folder, os.environ | environment

    def call(self, *command: str) -> str:
        """What the project's Python prints."""
        done = subprocess.run(
            [self.python, *command], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def times(self, model: str, *more: str) -> list[float]:
        """The milliseconds of each page."""
        return list(json.loads(self.call(SCRIPT, model, *more).splitlines()[-1]).values())


def _site(folder: Path) -> Measured:
    (folder / "site").mkdir()
    site = Measured(sys.executable, ROOT, {"VAR_DIR": str(folder / "site")})
    site.call("manage.py", "migrate", "--verbosity", "0")
    site.call("manage.py", "seed_demo")
    site.call("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    return site


def _demo(checkout: Path, folder: Path) -> Measured:
    copy = folder / "bakerydemo"
    shutil.copytree(checkout, copy, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", "bakerydemodb"))
    python = os.environ.get("BAKERYDEMO_PYTHON") or str(checkout / ".venv/bin/python")
    demo = Measured(python, copy, {"DJANGO_SETTINGS_MODULE": "bakerydemo.settings.test", "DATABASE_URL": ""})
    del demo.environment["DATABASE_URL"]
    demo.call("manage.py", "migrate", "--verbosity", "0")
    demo.call("manage.py", "load_initial_data")
    return demo


def _measure(ours: Measured, theirs: Measured | None) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {ANEW: [], FIRST: []} | ({DEMO: []} if theirs else {})
    for _ in range(ROUNDS):
        times[ANEW] += ours.times("blog.PostPage")
        times[FIRST] += ours.times("blog.PostPage", "home.pages.edition_cache.clear_edition_cache")
        if theirs:
            times[DEMO] += theirs.times("blog.BlogPage")
    return times
