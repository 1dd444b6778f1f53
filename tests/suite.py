"""What `make test` runs: every suite in its own process, and one sum at the end.

    python -m tests.suite

All but the browser tests on SQLite, then those in a browser, then on PostgreSQL and Redis those of the first that touch
a database. Each in as many processes as there are processors.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_TESTS = 5


@dataclass
class Sum:
    """Passed, failed and skipped over all suites, and what did not run at all."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def run(self, name: str, *options: str, empty_is_fine: bool = False, **environment: str) -> None:
        """Run pytest and add what it counted."""
        print(f"\n--- {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *options]
            code = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode
            if report.exists():
                self.add(name, report)
        if code == NO_TESTS and empty_is_fine:
            self.left_out.append(f"{name}: there are none.")
        elif code:
            self.broken.append(f"{name} (pytest exit code {code})")

    def add(self, name: str, report: Path) -> None:
        """Add one suite's report."""
        suite = next(ET.parse(report).iter("testsuite"))
        total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        self.passed += total - skipped - failed
        self.failed += failed
        self.skipped += skipped
        for case in suite.iter("testcase"):
            reason = case.find("skipped")
            if reason is not None:
                self.left_out.append(f"{name}: {case.get('name')}: {reason.get('message')}")

    def close(self) -> int:
        """Say what was left out and why, then the sum; the exit code."""
        print()
        for line in self.left_out:
            print(f"Skipped: {line}")
        for line in self.broken:
            print(f"Failed: {line}")
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        return 1 if self.failed or self.broken else 0


def main() -> int:
    """Run all suites."""
    total = Sum()
    # The tests start hundreds of processes: what the first has compiled, the others need not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # The tests of a file share what they set up.
    apart = ["-q", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]
    # What waits for a browser, a server or a clock may wait in vain on a busy machine: it is tried once more, and named.
    apart += ["--reruns", "1", "-rR"]
    total.run("SQLite", *apart, "-m", "not browser", "tests")
    browser = find_browser()
    if browser:
        total.run("Browser", *apart, "tests/browser", empty_is_fine=True, DJANGO_ALLOW_ASYNC_UNSAFE="true")
    else:
        total.left_out.append("Browser: all of it; install Chromium to run it (Debian: apt install chromium).")
    if os.environ.get("TEST_POSTGRES_URL") and os.environ.get("TEST_REDIS_URL"):
        total.run("PostgreSQL and Redis", *apart, "-m", "not browser and not embedded", "tests", TEST_ON_SERVICES="1")
    else:
        total.left_out.append("PostgreSQL and Redis: TEST_POSTGRES_URL and TEST_REDIS_URL are not both set.")
    return total.close()


def find_browser() -> str:
    """Chromium's path; on Debian, and allowed to, install it first."""
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    if found or os.geteuid() or not shutil.which("apt-get"):
        return found
    print("Installing Chromium for the browser tests …", flush=True)
    for words in ("update", "install -y --no-install-recommends chromium"):
        subprocess.run(["apt-get", "-qq", *words.split()], check=False, stdout=subprocess.DEVNULL)
    return next(filter(None, map(shutil.which, BROWSERS)), "")


if __name__ == "__main__":
    sys.exit(main())
