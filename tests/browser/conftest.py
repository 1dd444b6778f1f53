"""The real server on a planted demo, and a browser that notes what it asks of others."""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests import databases
from tests.browser.complaints import Complaints, NewContext
from tests.served import ROOT, free_port
from tests.waiting import wait_for

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
START_SECONDS = 600
# A busy machine answers late; a test that passes does not wait for this.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    return {"executable_path": CHROMIUM, "args": [*quiet, "--disable-component-update", "--disable-sync"]}


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder after its first start: a copy for this process."""
    return databases.copy_demo(tmp_path_factory.mktemp("site") / "var")


@pytest.fixture(scope="session")
def site(var: Path) -> Iterator[str]:
    """The address of the demo, served as `make run` serves it."""
    with _served(var) as address:
        yield address


@pytest.fixture(scope="module")
def strict_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Another copy, its address and folder, where an owner needs a second step as on the open internet."""
    var = databases.copy_demo(tmp_path_factory.mktemp("strict") / "var")
    with _served(var, TWO_FACTOR_REQUIRED="1") as address:
        yield address, var


@contextmanager
def _served(var: Path, **environment: str) -> Iterator[str]:
    """The address of a folder's site, served with further settings."""
    port = free_port()
    settings = {"VAR_DIR": str(var), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "config.settings.base"}
    # All tests come from one address, and send more than one person would.
    settings["FORM_LIMIT_PER_HOUR"] = "0"
    settings |= environment
    with (var / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server, var)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(address: str, server: "subprocess.Popen[bytes]", var: Path) -> None:
    def answers() -> bool:
        with suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=2):
            return True
        return server.poll() is not None

    wait_for(answers, seconds=START_SECONDS, pause=0.3)
    if server.poll() is not None:
        pytest.fail("The site did not start:\n" + (var / "serve.log").read_text()[-3000:])


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    return site


@pytest.fixture(autouse=True)
def complaints() -> Iterator[Complaints]:
    """Every test fails on any error of a script and any error in the console, unless it allows it by name."""
    heard = Complaints()
    yield heard
    assert heard.unexpected == []


@pytest.fixture
def new_context(new_context: NewContext, complaints: Complaints) -> NewContext:
    """Opens contexts that are listened to, and closes them at the end."""

    def opened(**options: Any) -> BrowserContext:
        context = new_context(**options)
        complaints.watch(context)
        return context

    return opened


@pytest.fixture
def outside(page: Page, site: str) -> list[str]:
    """Addresses that the browser asked of any other host. Such requests are answered with nothing."""
    asked: list[str] = []

    def answer(route: Any, request: Request) -> None:
        asked.append(request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>elsewhere</title>")

    page.route(lambda url: not url.startswith((site, "data:", "blob:")), answer)
    return asked


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: str, var: Path) -> Any:
    """The cookies of the coach, who signs in once for all tests."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", "coach")
    page.fill("#id_password", (var / "editor-password").read_text().strip())
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def editor(page: Page, site: str, signed_in: Any) -> Page:
    """A browser signed in to the editor."""
    page.context.add_cookies(signed_in)
    page.goto(f"{site}/admin/")
    return page
