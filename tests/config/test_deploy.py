"""What docs/deploy.md leads through: its commands, its units and its servers in front are right."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.server import banner, listening
from config.server.child import HEADER_SECONDS
from config.settings.variables import KNOWN
from tests.served import ROOT, surroundings

pytestmark = pytest.mark.embedded
GUIDE = (ROOT / "docs/deploy.md").read_text()
FILES = ROOT / "docs/deploy"
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.S)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    surrounding = surroundings() | environment
    return subprocess.run(command, cwd=ROOT, env=surrounding, capture_output=True, text=True, check=False)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"), reason=f"needs {program}"
    )


def test_every_block_of_commands_can_be_read_by_a_shell_and_names_files_that_are_there() -> None:
    assert len(BLOCKS) >= 7
    for block in BLOCKS:
        checked = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
    named = {name for block in BLOCKS for name in re.findall(r"[\w-]+\.(?:service|socket|conf)\b", block)}
    there = {path.name for path in FILES.iterdir()}
    assert {"full-range.service", "full-range.socket", "journald.conf", "nginx.conf"} <= named & there
    # A certificate that is renewed is of no use before the server in front has read it.
    assert all('--deploy-hook "systemctl reload nginx"' in line for line in re.findall(r"^certbot .*$", GUIDE, re.M))
    assert set(re.findall(r"\]\(deploy/([\w.-]+)\)", GUIDE)) <= there


def test_the_settings_of_the_guide_pass_the_check_for_the_open_internet(tmp_path: Path) -> None:
    [block] = [block for block in BLOCKS if "SECRET_KEY=" in block]
    path = tmp_path / "full-range.env"
    subprocess.run(["sh", "-e"], input=block.replace("/etc/full-range.env", str(path)), text=True, check=True)
    assert path.stat().st_mode & 0o777 == 0o600
    lines = path.read_text().splitlines()
    set_ = dict(line.split("=", 1) for line in lines)
    assert all(re.fullmatch(r"[A-Z_]+=\S.*", line) for line in lines)
    done = run(
        sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **set_, VAR_DIR=str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    needed = [name for name in set_ if name not in ("SECRET_KEY", "DEMO", "BACKUP_TARGET", "DJANGO_SETTINGS_MODULE")]
    for name in needed[:1]:
        rest = {key: value for key, value in set_.items() if key != name}
        done = run(sys.executable, "manage.py", "check", **rest, VAR_DIR=str(tmp_path))
        assert done.returncode == 1 and name in done.stderr


def test_the_first_password_is_not_told_to_the_journal(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(banner.first_content, "first_password", lambda: "a-first-password")
    assert "coach / a-first-password" in dict(banner.lines("http://127.0.0.1:8000"))["Sign in"]
    settings.SESSION_COOKIE_SECURE = True
    said = dict(banner.lines("http://127.0.0.1:8000"))["Sign in"]
    assert "a-first-password" not in said and said.startswith("coach, with the password in ")


@needs("systemd-analyze")
def test_the_units_hold_and_are_hardened(tmp_path: Path) -> None:
    for name in ("full-range.service", "full-range.socket"):
        text = (FILES / name).read_text().replace("/srv/full-range/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(
            text.replace("User=full-range", "User=daemon").replace("Group=full-range", "Group=daemon")
        )
    done = run(
        "systemd-analyze", "verify", *[str(tmp_path / name) for name in ("full-range.service", "full-range.socket")]
    )
    about_ours = [line for line in done.stderr.splitlines() if "full-range" in line and "not found" not in line]
    assert about_ours == []
    # Of 10; the site needs the network, its folder, and a user.
    done = run("systemd-analyze", "security", "--offline=true", "--threshold=20", str(tmp_path / "full-range.service"))
    assert done.returncode == 0, done.stdout[-2000:]


@needs("nginx")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    subject = [
        "-subj",
        "/CN=example.org",
        "-days",
        "2",
        "-keyout",
        f"{tmp_path}/privkey.pem",
        "-out",
        f"{tmp_path}/fullchain.pem",
    ]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", *subject]
    subprocess.run(command, check=True, capture_output=True)
    text = (FILES / "nginx.conf").read_text().replace("/etc/letsencrypt/live/example.org", str(tmp_path))
    # nginx makes this folder, but none above it; Debian's has no /var/cache/nginx.
    assert re.findall(r"proxy_cache_path (\S+)/[\w-]+ ", text) == ["/var/cache"]
    text = text.replace("/var/cache", str(tmp_path))
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {text} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    environment = {"PATH": f"{os.environ['PATH']}:/usr/sbin"}
    done = run("nginx", "-e", "stderr", "-t", "-c", f"{tmp_path}/nginx.conf", **environment)
    assert "test is successful" in done.stderr, done.stderr
    [idle] = re.findall(r"keepalive_timeout (\d+)s;", text)
    assert int(idle) < HEADER_SECONDS, "a form would be sent on a connection that the site is closing"
    assert "warn" not in done.stderr


@needs("caddy")
def test_caddy_takes_its_configuration() -> None:
    done = run("caddy", "validate", "--adapter", "caddyfile", "--config", str(FILES / "Caddyfile"))
    assert done.returncode == 0, done.stderr


def test_the_socket_of_systemd_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    held = socket.create_server(("127.0.0.1", 0))
    port = held.getsockname()[1]
    monkeypatch.setattr(listening, "_FIRST_OF_SYSTEMD", os.dup(held.fileno()))
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
    monkeypatch.setenv("LISTEN_FDS", "1")
    with listening.open_listener("127.0.0.1", 1) as taken:
        assert taken.getsockname()[1] == port
    monkeypatch.setenv("LISTEN_PID", "1")
    with pytest.raises(listening.Problem, match="is in use"):
        listening.open_listener("127.0.0.1", port)
    held.close()


def test_containers_need_no_rights_and_hold_all_of_the_code() -> None:
    compose = yaml.safe_load((FILES / "compose.yaml").read_text())
    apps = [service for service in compose["services"].values() if service.get("image") == "full-range"]
    assert len(apps) == 2
    for app in apps:
        assert app["read_only"] and app["cap_drop"] == ["ALL"] and app["security_opt"] == ["no-new-privileges"]
        assert set(app["environment"]) <= set(KNOWN)
        assert (FILES / app["build"]["context"]).resolve() == ROOT
        assert (ROOT / app["build"]["dockerfile"]).is_file()
    text = (FILES / "Containerfile").read_text()
    copied = {name for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.M) for name in line.split()}
    code = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"bench", "tests"} | {"templates", "manage.py"}
    assert code <= copied and all((ROOT / name).exists() for name in copied)
    assert re.search(r"^USER 10001$", text, re.M) and "--require-hashes" in text
