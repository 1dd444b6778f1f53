"""The tests' databases: migrated and planted with an empty site once, then copied for every process that wants one."""

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
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).parent.parent
SHELF = ROOT / "var"
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
def swapped(folder: Path, name: str) -> Iterator[None]:
    """Work of this process on a migrated database of its own, outside of any test's transaction."""
    before = connection.settings_dict["NAME"]
    with another(folder, name) as address:
        _reconnect(address.removeprefix("sqlite:///") if connection.vendor == "sqlite" else urlsplit(address).path[1:])
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
def another(folder: Path, name: str) -> Iterator[str]:
    """The address of a migrated database that other processes may work on."""
    if connection.vendor == "sqlite":
        copy = folder / "db.sqlite3"
        shutil.copyfile(_file(), copy)
        yield f"sqlite:///{copy}"
        return
    name = f"{name}_{HERE}"
    parts = urlsplit(os.environ["TEST_POSTGRES_URL"])
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {_template()}")
    yield urlunsplit(parts._replace(path=f"/{name}"))
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _file() -> Path:
    path = SHELF / f"tests-{_fingerprint()}.sqlite3"
    with _alone():
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=SHELF) as folder:
                _make(VAR_DIR=folder, DATABASE_URL="")
                (Path(folder) / "db.sqlite3").rename(path)
    return path


def _template() -> str:
    name = f"tests_template_{_fingerprint()}"
    with _alone():
        if not _on_server(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            half = f"{name}_{HERE}"
            _on_server(f"DROP DATABASE IF EXISTS {half} WITH (FORCE)", f"CREATE DATABASE {half}")
            parts = urlsplit(os.environ["TEST_POSTGRES_URL"])
            _make(DATABASE_URL=urlunsplit(parts._replace(path=f"/{half}")))
            _on_server(f"ALTER DATABASE {half} RENAME TO {name}")
    return name


def _make(**environment: str) -> None:
    there = {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SITE_URL": settings.SITE_URL,
        "REDIS_URL": "",
    } | environment
    for command in (["migrate", "--verbosity", "0"], ["seed_empty", "--verbosity", "0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=os.environ | there, check=True)


def _fingerprint() -> str:
    """Changes with the packages, with every migration of ours, and with what is planted."""
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("demo/planting/*.py")]
    files = [*sorted(files), ROOT / "requirements.lock", Path(__file__)]
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]


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
