"""`manage.py serve` for real: processes, ports and files, on one small site that all tests here share."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.served import READY, ROOT, Site, alive, children, descendants, free_port, rows, started, surroundings
from tests.waiting import wait_for

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site after its first start: that was killed once, began again, served, and ended by Ctrl-C."""
    folder = tmp_path_factory.mktemp("serve") / "var"
    with started(folder) as killed:
        killed.listen(until="Preparing the database")
        half = folder / "db.sqlite3.new"
        wait_for(lambda: half.exists() and half.stat().st_size > 100_000)
        killed.process.kill()
        killed.process.wait()
    assert not (folder / "db.sqlite3").exists()
    with started(folder) as site:
        said = site.listen()
        below = descendants(site.process.pid)
        (folder.parent / "said").write_text(said.replace(str(site.port), "PORT"))
        assert READY in said, said
        assert site.get("/").count(b"<h1") == 1
        assert site.stop() == 0
    assert below
    assert not alive(below)
    return folder


def test_a_killed_first_start_begins_again_and_leaves_nothing_behind(var: Path) -> None:
    names = {path.name for path in var.iterdir()}
    assert not {name for name in names if ".new" in name or "-wal" in name} | (names & {"first-start"})
    assert rows(var, "SELECT COUNT(*) FROM home_homepage") == [(1,)]
    assert rows(var, "SELECT username FROM home_user") == [("coach",)]


def test_the_banner_says_where_everything_is(var: Path) -> None:
    said = (var.parent / "said").read_text()
    password = (var / "editor-password").read_text().strip()
    assert "http://127.0.0.1:PORT/\n" in said
    assert "http://127.0.0.1:PORT/admin/\n" in said
    assert f"coach / {password}" in said
    assert f"files in {var}/mail/" in said
    assert "CAPTCHA  off" in said


def test_the_password_is_for_the_owner_only(var: Path) -> None:
    assert (var / "editor-password").stat().st_mode & 0o777 == 0o600
    assert (var / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_second_start_keeps_edits_loads_nothing_twice_and_ends_at_sigterm(var: Path) -> None:
    rows(var, "UPDATE wagtailcore_page SET seo_title = 'Edited by the coach' WHERE depth = 2")
    pages = rows(var, "SELECT COUNT(*) FROM wagtailcore_page")
    with started(var) as site:
        said = site.listen()
        assert READY in said, said
        assert "Preparing" not in said
        with started(var) as another:
            assert "already running" in another.refuse()
        assert b"Edited by the coach" in site.get("/")
        below = descendants(site.process.pid)
        assert site.stop(signal.SIGTERM) == 0
    assert not alive(below)
    assert rows(var, "SELECT COUNT(*) FROM wagtailcore_page") == pages


def test_what_it_keeps_is_for_the_owner_only(var: Path) -> None:
    (var / "mail").mkdir(exist_ok=True)
    (var / "mail/open.log").write_text("a mail")
    (var / "mail/open.log").chmod(0o644)
    with started(var) as site:
        assert READY in site.listen(), site.said
        open_to_others = [path for path in (var, *var.rglob("*")) if path.stat().st_mode & 0o077]
        site.stop()
    (var / "mail/open.log").unlink()
    assert open_to_others == []


def test_a_killed_server_is_started_again_and_one_that_never_stands_ends_with_a_reason(var: Path) -> None:
    with started(var) as site:
        assert READY in site.listen(), site.said
        for number in range(4):
            wait_for(lambda: _answers(site), 60)
            [server] = children(site.process.pid)
            os.killpg(server, signal.SIGKILL)
            if number == 0:
                assert "starting it again" in site.listen(until="starting it again")
        site.listen(until="times in a row")
        assert "The server ended 4 times in a row (SIGKILL)" in site.said
        assert site.process.wait(15) == 1


def _answers(site: Site) -> bool:
    with suppress(OSError):
        return bool(site.get("/healthz"))
    return False


@pytest.mark.parametrize("left", [None, b""])
def test_a_lost_database_is_no_first_start(tmp_path: Path, left: bytes | None) -> None:
    (tmp_path / "media/images").mkdir(parents=True)
    (tmp_path / "media/images/hip.png").write_bytes(b"a picture")
    if left is not None:
        (tmp_path / "db.sqlite3").write_bytes(left)
    with started(tmp_path) as site:
        said = site.refuse()
    assert "There is no database" in said and "pictures" in said and "backup" in said
    assert (tmp_path / "media/images/hip.png").exists()


def test_nothing_of_an_erased_person_is_left_in_the_files(var: Path) -> None:
    columns = "name, email, instagram, goal, message, answers, health, came_from, status, reasons, notes, created_at, changed_at"
    with closing(sqlite3.connect(var / "db.sqlite3", isolation_level=None)) as site:
        values = "'Erika', 'erika@gone.example', '', '', 'x', '[]', '', '', 'new', '[]', '', '2030-01-01', '2030-01-01'"
        site.execute(f"INSERT INTO coaching_inquiry ({columns}) VALUES ({values})")
        site.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"erika@gone.example" in (var / "db.sqlite3").read_bytes()
        command = [sys.executable, "manage.py", "erase_person", "Erika@gone.example", "--yes"]
        subprocess.run(command, cwd=ROOT, env=surroundings() | {"VAR_DIR": str(var)}, check=True, capture_output=True)
        assert [path.name for path in var.glob("db.sqlite3*") if b"erika@gone.example" in path.read_bytes()] == []


def test_a_killed_site_takes_its_server_along(var: Path) -> None:
    with started(var) as site:
        site.listen()
        below = descendants(site.process.pid)
        site.stop(signal.SIGKILL)
        wait_for(lambda: not alive(below))


def test_pending_migrations_are_made_on_a_copy_and_the_old_database_is_kept(var: Path) -> None:
    rows(var, "DELETE FROM django_migrations WHERE app = 'wagtailredirects' AND name LIKE '0008%'")
    with started(var) as site:
        said = site.listen()
        assert READY in said, said
        assert site.stop() == 0
    assert "Bringing the database up to date" in said
    applied = "SELECT COUNT(*) FROM django_migrations WHERE app = 'wagtailredirects' AND name LIKE '0008%'"
    assert rows(var, applied) == [(1,)]
    with closing(sqlite3.connect(var / "db.before-migration.sqlite3")) as kept:
        assert kept.execute(applied).fetchone() == (0,)
        assert kept.execute("SELECT COUNT(*) FROM home_homepage").fetchone() == (1,)


def test_a_migration_that_fails_leaves_the_database_as_it_was(var: Path) -> None:
    before = rows(var, "SELECT * FROM django_migrations WHERE app = 'sessions'")
    rows(var, "DELETE FROM django_migrations WHERE app = 'sessions'")
    pages = rows(var, "SELECT * FROM wagtailcore_page")
    try:
        with started(var) as site:
            assert "The data could not be prepared: table" in site.listen().splitlines()[-1]
            assert site.process.wait(10) == 1
        assert rows(var, "SELECT * FROM wagtailcore_page") == pages
        assert not list(var.glob("*.new*"))
    finally:
        rows(var, "INSERT INTO django_migrations VALUES ({}, '{}', '{}', '{}')".format(*before[0]))


def test_a_database_ahead_of_the_code_is_left_alone(var: Path) -> None:
    rows(var, "INSERT INTO django_migrations (app, name, applied) VALUES ('home', '0999_later', '2030-01-01')")
    try:
        with started(var) as site:
            assert "newer than this code" in site.refuse()
    finally:
        rows(var, "DELETE FROM django_migrations WHERE name = '0999_later'")


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = Site(tmp_path, port)
        assert f"Port {port} on 127.0.0.1 is in use" in site.refuse()
    assert not (tmp_path / "db.sqlite3").exists()


def test_a_port_that_is_no_number_is_said_in_one_line(tmp_path: Path) -> None:
    with started(tmp_path, PORT="abc") as site:
        assert "PORT must be a number" in site.refuse()


def test_a_file_that_is_no_database_is_said_in_one_line_and_kept(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_bytes(b"not a database at all" * 100)
    with started(tmp_path) as site:
        assert "file is not a database" in site.refuse()
    assert (tmp_path / "db.sqlite3").read_bytes() == b"not a database at all" * 100


def test_a_postgres_that_is_away_is_said_in_one_line(tmp_path: Path) -> None:
    with started(tmp_path, DATABASE_URL=f"postgres://nobody@127.0.0.1:{free_port()}/none") as site:
        assert "PostgreSQL does not answer" in site.refuse()
