"""The threat model names tests that are there; headers, security.txt, and the list of packages."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from home.models import HomePage
from tests.served import ROOT, surroundings

SECURITY = (ROOT / "docs/SECURITY.md").read_text()


@pytest.mark.embedded
def test_every_line_of_the_threat_model_is_proved_by_a_test_that_is_there() -> None:
    lines = [line for line in SECURITY.splitlines() if line.startswith("|")][2:]
    assert len(lines) > 12
    for line in lines:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", line)
        assert named, line
        for path, name in named:
            tree = ast.parse((ROOT / path).read_text())
            assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{path}::{name}"


def test_every_answer_says_who_may_take_it_in(client: Client, home: HomePage) -> None:
    for path in ("/", "/robots.txt", "/admin/login/", "/nothing-here/"):
        assert client.get(path)["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/media/nothing.png")["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_editors_policy_allows_nothing_that_is_not_named(client: Client, home: HomePage) -> None:
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';") and "object-src" not in policy
    assert "'unsafe-eval'" not in policy and "base-uri 'none'" in policy and " https:;" not in policy


def test_whom_to_tell_of_a_weakness(client: Client, home: HomePage, settings: Any) -> None:
    path = "/.well-known/security.txt"
    assert client.get(path).status_code == 404
    settings.SECURITY_CONTACT, settings.SITE_URL = "security@example.org", "https://example.org"
    response = client.get(path)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert told["Contact"] == "mailto:security@example.org"
    assert told["Canonical"] == "https://example.org/.well-known/security.txt"
    expires = parse_datetime(told["Expires"])
    assert expires and 300 < (expires - timezone.now()).days < 366
    settings.SECURITY_CONTACT = "https://example.org/contact/"
    assert "Contact: https://example.org/contact/\n" in client.get(path).content.decode()
    settings.SECURITY_CONTACT, settings.EMAIL_URL = "", "smtp://x"
    settings.DEFAULT_FROM_EMAIL = "Full Range <coach@example.org>"
    assert "Contact: mailto:coach@example.org\n" in client.get(path).content.decode()


@pytest.mark.embedded
def test_hsts_is_for_this_name_alone_unless_more_is_asked_for(tmp_path: Path) -> None:
    needed = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "example.org",
        "SITE_URL": "https://example.org",
        "EMAIL_URL": "consolemail://",
        "DEFAULT_FROM_EMAIL": "coach@example.org",
        "VAR_DIR": str(tmp_path),
    }
    names = "SECONDS", "INCLUDE_SUBDOMAINS", "PRELOAD"
    ask = f"from django.conf import settings; print(*[getattr(settings, f'SECURE_HSTS_{{n}}') for n in {names}])"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=surroundings() | needed, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["31536000", "False", "False"]


@pytest.mark.embedded
def test_the_list_of_packages_holds_all_that_are_locked(tmp_path: Path) -> None:
    [recipe] = re.findall(r"\$\(BIN\)/cyclonedx-py (.*)", (ROOT / "Makefile").read_text())
    words = recipe.replace("var/sbom.cdx.json", str(tmp_path / "sbom.json")).split()
    subprocess.run([Path(sys.executable).parent / "cyclonedx-py", *words], cwd=ROOT, check=True, capture_output=True)
    listed = {part["name"].lower() for part in json.loads((tmp_path / "sbom.json").read_text())["components"]}
    locked = set(re.findall(r"^([\w.-]+)(?:\[.*\])?==", (ROOT / "requirements.lock").read_text(), re.M))
    assert locked and listed == {name.lower() for name in locked}


def test_a_page_is_read_and_nothing_else(client: Client, home: HomePage) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.generic(method, "/", "a=b", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD, OPTIONS"
    assert client.head("/").status_code == 200
