"""The tests' sites: migrated and planted once, the empty one and the demo, then copied for every process that wants one."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from psycopg import sql
from redis import Redis
from wagtail.models import Page

from tests.served import READY, ROOT, started

SHELF = ROOT / "var"
MIGRATIONS = ("*/migrations/*.py",)
PLANTED = (*MIGRATIONS, "demo/planting/*.py")
# What is planted depends on nearly everything: models, blocks, what a save does, the demo's texts and pictures.
ALL_CODE = (
    "home/**/*.py",
    "blog/**/*.py",
    "coaching/**/*.py",
    "search/**/*.py",
    "config/**/*.py",
    "demo/**/*.*",
    "*/static/**/*.*",
)
# Two checkouts may be tested on one server at once.
HERE = hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]


def copy_planted(worker: str) -> None:
    """Have the test runner use a copy of a migrated database of its own."""
    if connection.vendor == "sqlite":
        copy = Path(settings.MEDIA_ROOT).parent / "tests.sqlite3"
        shutil.copyfile(_file(), copy)
        connection.settings_dict["TEST"]["NAME"] = str(copy)
    else:
        name = f"tests_{HERE}_{worker}"
        _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {_template()}")
        connection.settings_dict["TEST"]["NAME"] = name


def drop_copy() -> None:
    """Leave nothing on the server. A file goes with the folder it is in."""
    if connection.vendor == "postgresql":
        name = connection.settings_dict["TEST"]["NAME"]
        connection.close()
        _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def on_demo(folder: Path) -> Iterator[None]:
    """Work of this process on a copy of the demo, outside of any test's transaction."""
    if connection.vendor == "sqlite":
        site = copy_demo(folder / "var")
        with _reconnected(str(site / "db.sqlite3")), override_settings(MEDIA_ROOT=site / "media"):
            yield
        return
    planted = _planted_on_server()
    media = shutil.copytree(planted, folder / "media")
    with (
        another(folder, f"demo_{os.getpid()}", planted.name) as address,
        _reconnected(urlsplit(address).path[1:]),
        override_settings(MEDIA_ROOT=media),
    ):
        yield


@contextmanager
def on_another(folder: Path, name: str) -> Iterator[str]:
    """Work of this process, outside of any test's transaction, on a migrated database that other processes may share."""
    with another(folder, name) as address:
        path = urlsplit(address).path[1:]
        with _reconnected(path):
            yield address


@contextmanager
def empty(folder: Path, name: str) -> Iterator[str]:
    """The address of a database without any table."""
    if connection.vendor == "sqlite":
        yield ""
        return
    name = f"{name}_{HERE}"
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(os.environ["TEST_POSTGRES_URL"])._replace(path=f"/{name}"))
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def empty_redis(number: int) -> str:
    """The address of an emptied database of the Redis, for servers that tests start: sites that share one share root paths."""
    address = urlunsplit(urlsplit(os.environ["TEST_REDIS_URL"])._replace(path=f"/{number}"))
    with Redis.from_url(address) as server:
        server.flushdb()
    return address


@contextmanager
def _reconnected(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    _reconnect(name)
    try:
        yield
    finally:
        _reconnect(before)


def _reconnect(name: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = name


@contextmanager
def another(folder: Path, name: str, template: str = "") -> Iterator[str]:
    """The address of a migrated database that other processes may work on; on PostgreSQL a copy of `template`."""
    if connection.vendor == "sqlite":
        copy = folder / "db.sqlite3"
        shutil.copyfile(_file(), copy)
        yield f"sqlite:///{copy}"
        return
    name = f"{name}_{HERE}"
    parts = urlsplit(os.environ["TEST_POSTGRES_URL"])
    template = template or _template()
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}")
    yield urlunsplit(parts._replace(path=f"/{name}"))
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def copy_demo(folder: Path) -> Path:
    """A folder (`VAR_DIR`) of the demo after its first start: database, uploads in every size, editor, static files."""
    made = SHELF / f"tests-demo-{_fingerprint(*ALL_CODE)}"
    migrated = _migrated()
    with _alone():
        if not made.exists():
            _make_demo(migrated, made)
        return shutil.copytree(made, folder)


def _make_demo(migrated: Path, made: Path) -> None:
    for old in SHELF.glob("tests-demo-*"):
        shutil.rmtree(old)
    half = made.with_name("tests-demo-half")
    half.mkdir()
    shutil.copyfile(migrated, half / "db.sqlite3")
    with started(half, DEMO="1", DATABASE_URL="", REDIS_URL="", DJANGO_SETTINGS_MODULE="config.settings.base") as site:
        assert READY in site.listen(), site.said
        assert site.stop() == 0, site.said
    half.rename(made)


def _planted_on_server() -> Path:
    """The demo's uploads; its folder has the name of its database on the server."""
    made = SHELF / f"tests_demo_{HERE}_{_fingerprint(*ALL_CODE)}"
    migrated = _template()
    with _alone():
        if made.exists() and _on_server(f"SELECT 1 FROM pg_database WHERE datname = '{made.name}'"):
            return made
        for old in SHELF.glob("tests_demo_*"):
            _on_server(f"DROP DATABASE IF EXISTS {old.name} WITH (FORCE)")
            shutil.rmtree(old)
        made.mkdir()
        with another(made, "demo_half", migrated) as address:
            half = urlsplit(address).path[1:]
            with _reconnected(half), override_settings(MEDIA_ROOT=made):
                Page.objects.get(depth=2).delete()
                call_command("seed_demo", verbosity=0)
            _on_server(f"ALTER DATABASE {half} RENAME TO {made.name}")
    return made


def _file() -> Path:
    return _made(f"tests-{_fingerprint()}", "seed_empty", _migrated())


def _migrated() -> Path:
    return _made(f"tests-migrated-{_fingerprint(*MIGRATIONS)}", "migrate")


def _made(name: str, command: str, begun: Path | None = None) -> Path:
    """A database as a command leaves it, made the first time."""
    path = SHELF / f"{name}.sqlite3"
    with _alone():
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=SHELF) as folder:
                new = Path(folder) / "db.sqlite3"
                if begun:
                    shutil.copyfile(begun, new)
                _run(command, VAR_DIR=folder, DATABASE_URL="")
                new.rename(path)
    return path


def _template() -> str:
    name = f"tests_template_{_fingerprint()}"
    with _alone():
        if not _on_server(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            half = f"{name}_{HERE}"
            _on_server(f"DROP DATABASE IF EXISTS {half} WITH (FORCE)", f"CREATE DATABASE {half}")
            parts = urlsplit(os.environ["TEST_POSTGRES_URL"])
            _run("migrate", "seed_empty", DATABASE_URL=urlunsplit(parts._replace(path=f"/{half}")))
            _on_server(f"ALTER DATABASE {half} RENAME TO {name}")
    return name


def _run(*commands: str, **environment: str) -> None:
    there = {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SITE_URL": settings.SITE_URL,
        "REDIS_URL": "",
    } | environment
    for command in commands:
        words = [sys.executable, "manage.py", command, "--verbosity", "0"]
        subprocess.run(words, cwd=ROOT, env=os.environ | there, check=True)


def _fingerprint(*patterns: str) -> str:
    """Changes with the packages, and with every file of ours that a pattern matches."""
    files = {path for pattern in patterns or PLANTED for path in ROOT.glob(pattern) if path.suffix != ".pyc"}
    files |= {ROOT / "requirements.lock", Path(__file__)}
    content = (str(path.relative_to(ROOT)).encode() + path.read_bytes() for path in sorted(files))
    return hashlib.sha256(b"".join(content)).hexdigest()[:12]


def _on_server(*statements: str) -> list[tuple[object, ...]]:
    with psycopg.connect(os.environ["TEST_POSTGRES_URL"], autocommit=True) as server:
        for statement in statements:
            cursor = server.execute(sql.SQL(statement))  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


@contextmanager
def _alone() -> Iterator[None]:
    """One process migrates, the others wait for it."""
    SHELF.mkdir(exist_ok=True)
    with (SHELF / "tests.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield
