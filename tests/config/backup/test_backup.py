"""Backups while the site is written to, and bringing them back: the drill, on both databases."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from config.backup import make, packing, restore, retention, schedule, snapshots, uploads
from config.backup.erased import erased_at, keep_erased
from config.backup.places import open_place
from home.mail import outbox
from home.models import OutgoingMail
from home.operations.models import JobRun, last_run
from home.privacy import personal_data
from tests import databases
from tests.served import ROOT, rows, surroundings

pytestmark = pytest.mark.services
WRITES = 60


@pytest.fixture
def site(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[Path]:
    """A site of this process, with uploads; everything that is written to it is committed."""
    media, var = tmp_path / "media", tmp_path / "var"
    var.mkdir()
    with (
        django_db_blocker.unblock(),
        databases.on_another(tmp_path, f"backup_{os.getpid()}"),
        override_settings(MEDIA_ROOT=str(media), VAR_DIR=var, BACKUP_TARGET=str(tmp_path / "kept"), BACKUP_KEY=""),
    ):
        for number in range(5):
            default_storage.save(f"images/hip{number}.png", ContentFile(os.urandom(3000)))
        default_storage.save("captions/spoken.vtt", ContentFile(b"WEBVTT\n" * 2000))
        yield tmp_path


def back_up(**options: Any) -> str:
    said = StringIO()
    call_command("backup", stdout=said, **options)
    return said.getvalue()


def brought_back(folder: Path, database: str, *options: str) -> subprocess.CompletedProcess[str]:
    """`manage.py restore` as an operator runs it, on a new machine."""
    environment = surroundings() | {"VAR_DIR": str(folder / "new"), "DATABASE_URL": database}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    command = [sys.executable, "manage.py", "restore", str(folder / "kept"), *options]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def asked(folder: Path, database: str, query: str) -> list[tuple[object, ...]]:
    if not database:
        return rows(folder / "new", query)
    with psycopg.connect(database) as server:
        return server.execute(query).fetchall()  # type: ignore[call-overload]


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Writers:
    """Somebody who writes all the time, and uploads."""

    def __init__(self) -> None:
        self.stop, self.done, self.enough = threading.Event(), 0, threading.Event()
        self.thread = threading.Thread(target=self._write)

    def _write(self) -> None:
        while not self.stop.wait(0.005):
            default_storage.save(f"images/during{self.done}.png", ContentFile(os.urandom(500)))
            outbox.queue(to=f"writer{self.done}@example.com", subject=f"images/during{self.done}", body="x")
            self.done += 1
            if self.done == WRITES:
                self.enough.set()
        connection.close()

    def __enter__(self) -> "Writers":
        self.thread.start()
        return self

    def __exit__(self, *rest: object) -> None:
        self.stop.set()
        self.thread.join()


def test_the_drill(site: Path) -> None:
    """Backed up while it is written to, encrypted, lost, brought back: with all that was committed, and nobody erased."""
    secret = site / "secret"
    said = StringIO()
    call_command("backup", make_key=secret, stdout=said, stderr=StringIO())
    key = said.getvalue().strip().removeprefix("BACKUP_KEY=")
    outbox.queue(to="Erika@gone.example", subject="before", body="x")
    with Writers() as writers:
        assert writers.enough.wait(20)
        before = writers.done
        back_up(key=key)
    assert writers.done >= before
    personal_data.erase_person("erika@gone.example")
    personal_data.erase_person("somebody@else.example")
    keep_erased(open_place(str(site / "kept")))
    everything = b"".join(content(site / "kept").values())
    assert b"WEBVTT" not in everything and b"hip0" not in everything and b"writer" not in everything

    with databases.empty(site, f"restored_{os.getpid()}") as database:
        with pytest.raises(CommandError, match="This backup is encrypted"):
            call_command("restore", str(site / "kept"), dry_run=True)
        done = brought_back(site, database, "--identity", str(secret))
        assert done.returncode == 0, done.stderr
        assert "Erased again, because they were since: 1 person(s)." in done.stdout
        subjects = {str(name) for (name,) in asked(site, database, "SELECT subject FROM home_outgoingmail")}
        assert {f"images/during{number}" for number in range(before)} <= subjects
        assert asked(site, database, "SELECT 1 FROM home_outgoingmail WHERE subject = 'before'") == []
        assert asked(site, database, "SELECT COUNT(*) FROM home_erasedperson") == [(2,)]
        there = content(site / "new/media")
        now = content(site / "media")
        # Every upload that the database speaks of is there, and each as it was.
        assert {path.split(".")[0] for path in there} >= subjects - {"before"}
        assert there.items() <= now.items()
        assert len(there) >= 6 + before
        # A second time there is something to lose.
        again = brought_back(site, database, "--identity", str(secret))
        assert again.returncode == 1
        assert ("is not empty" if database else "There is a database already") in again.stderr


def test_what_lies_there_is_not_sent_again_and_what_is_damaged_is_found_out_before_anything_is_touched(
    site: Path,
) -> None:
    back_up()
    kept = site / "kept/objects"
    first = {path.name for path in kept.iterdir()}
    default_storage.save("images/new.png", ContentFile(b"a new one"))
    default_storage.delete(next(path for path in uploads.list_uploads() if "hip0" in path))
    assert "6 uploads" in back_up()
    new = {path.name for path in kept.iterdir()} - first
    assert len(new) == 3  # the upload, the database, the list
    assert back_up(check="").endswith("objects are as they were written.\n")
    call_command("restore", str(site / "kept"), dry_run=True, stdout=StringIO())
    for name in sorted(new):
        with damage(kept / name):
            with pytest.raises(CommandError, match="missing or damaged"):
                back_up(check="")
            with pytest.raises(CommandError, match=r"damaged\. Nothing was touched"):
                call_command("restore", str(site / "kept"), dry_run=True)
    (kept / name).rename(site / "away")
    with databases.empty(site, f"damaged_{os.getpid()}") as database:
        done = brought_back(site, database)
        assert done.returncode == 1 and "lacks the object" in done.stderr and "Nothing was touched" in done.stderr
        assert not (site / "new/media").exists() and not (site / "new/db.sqlite3").exists()
    (site / "away").rename(kept / name)
    names = snapshots.snapshot_names(open_place(str(site / "kept")))
    with damage(site / "kept/snapshots" / names[-1]):
        with pytest.raises(CommandError, match=r"is damaged\. Nothing was touched; take an earlier one"):
            call_command("restore", str(site / "kept"), dry_run=True)
        call_command("restore", str(site / "kept"), at=names[0][:19], dry_run=True, stdout=StringIO())


@pytest.mark.embedded
def test_the_list_of_the_erased_is_needed_and_a_damaged_one_is_written_anew(site: Path) -> None:
    personal_data.erase_person("gone@example.org")
    back_up()
    marks = site / "kept/erased.json"
    sound = marks.read_bytes()
    for damaged in (b"", b"[", b"\xff\xfe", b"{}", b"[1]", b"[]", sound.replace(b'"salt"', b'"sold"'), None):
        marks.unlink() if damaged is None else marks.write_bytes(damaged)
        with pytest.raises(CommandError, match=r"erased.json.*Nothing was touched"):
            back_up(check="")
        with pytest.raises(CommandError, match=r"erased.json.*Nothing was touched"):
            call_command("restore", str(site / "kept"), dry_run=True)
    call_command("restore", str(site / "kept"), dry_run=True, without_marks=True, stdout=StringIO())
    marks.write_bytes(b"[")
    back_up()
    assert marks.read_bytes() == sound
    assert back_up(check="")


@pytest.mark.embedded
@pytest.mark.parametrize(
    "change",
    [
        {"objects": {"../../secret": [1, "x"]}},
        {"database": "../../secret"},
        {"objects": {"x": 1}},
        {"objects": None},
        {"more": 1},
        {"made_at": "yesterday"},
        {"made_at": "2030-01-01T00:00:00"},
    ],
)
def test_a_snapshot_that_another_program_wrote_is_refused_in_words(site: Path, change: dict[str, Any]) -> None:
    back_up()
    names = snapshots.snapshot_names(open_place(str(site / "kept")))
    data = json.loads(gzip.decompress((site / "kept/snapshots" / names[-1]).read_bytes())) | change
    for content in (gzip.compress(json.dumps(data).encode()), b"no gzip", gzip.compress(b"[]"), gzip.compress(b"{")):
        name = f"20991231T000000000Z-{hashlib.sha256(content).hexdigest()[:16]}.json.gz"
        forged = site / "kept/snapshots" / name
        forged.write_bytes(content)
        with pytest.raises(CommandError, match=r"is damaged\. Nothing was touched"):
            call_command("restore", str(site / "kept"), dry_run=True)
        forged.unlink()


@contextmanager
def damage(path: Path) -> Iterator[None]:
    """One bit, in the middle."""
    sound = path.read_bytes()
    middle = len(sound) // 2
    path.write_bytes(sound[:middle] + bytes([sound[middle] ^ 1]) + sound[middle + 1 :])
    yield
    path.write_bytes(sound)


@pytest.mark.embedded
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_that_is_interrupted_leaves_no_backup_and_the_next_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def stop(*rest: object) -> None:
        signal.raise_signal(number)

    with monkeypatch.context() as patched:
        patched.setattr(make.databases, "dump_database", stop)
        with pytest.raises(CommandError, match="Stopped") as stopped:
            back_up()
    assert stopped.value.returncode == 130
    assert signal.getsignal(signal.SIGTERM) is not signal.default_int_handler
    assert not (site / "kept/snapshots").exists()
    assert list((site / "var").glob("backup-*.making")) == []
    back_up()
    assert len(list((site / "kept/snapshots").iterdir())) == 1


@pytest.mark.embedded
def test_a_target_that_cannot_be_written_to_or_reads_otherwise_is_said(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "file").write_text("x")
    with pytest.raises(CommandError, match="cannot be used: Not a directory"):
        back_up(target=str(site / "file/below"))
    with pytest.raises(CommandError, match="lies in the folder of the uploads"):
        back_up(target=str(site / "media/backups"))
    with pytest.raises(CommandError, match="neither a folder nor a bucket"):
        back_up(target="ftp://example.org/")
    (site / "binary").write_bytes(b"\xff\x82")
    with pytest.raises(restore.BackupProblem, match="holds no secret key"):
        packing.read_identity(site / "binary")
    with pytest.raises(CommandError, match="no public key"):
        back_up(key="age1nonsense")
    monkeypatch.setattr("config.backup.packing.hash_of", lambda source: (0, ""))
    with pytest.raises(CommandError, match="reads otherwise than it was written"):
        back_up()


@pytest.mark.embedded
def test_a_backup_is_made_when_it_is_due_and_marks_are_kept_at_once(site: Path) -> None:
    back_up(if_due=True)
    back_up(if_due=True)
    place = open_place(str(site / "kept"))
    assert len(snapshots.snapshot_names(place)) == 1
    run = last_run(make.RUN)
    assert run and run.result["uploads"] == 6
    JobRun.objects.filter(name=make.RUN).update(finished_at=timezone.now() - timedelta(hours=25))
    assert schedule.backup_is_due()
    personal_data.erase_person("late@example.org")
    schedule.keep_marks()
    assert len(erased_at(place) or []) == 1
    back_up(if_due=True)
    assert len(snapshots.snapshot_names(place)) == 2
    assert "late" not in json.dumps(erased_at(place))


@pytest.mark.embedded
def test_all_of_two_days_are_kept_then_one_a_day_and_never_none() -> None:
    now = timezone.now().replace(hour=12)
    names = [f"{now - timedelta(hours=6 * number):%Y%m%dT%H%M%S000Z}-{number:016x}.json.gz" for number in range(4 * 40)]
    gone = retention.to_forget(names, 30, now)
    kept = sorted(set(names) - set(gone))
    ages = [(now - snapshots.time_of(name)).total_seconds() / 86_400 for name in kept]
    assert max(ages) <= 30.01
    assert len([age for age in ages if age <= 2]) >= 8
    old = [name[:8] for name, age in zip(kept, ages, strict=True) if age > 2.5]
    assert len(old) == len(set(old)) >= 26
    assert retention.to_forget(names[-1:], 1, now) == []


@pytest.mark.embedded
def test_what_no_backup_needs_goes_once_it_is_old(site: Path) -> None:
    back_up()
    needless = site / "kept/objects/needless"
    needless.write_bytes(b"x")
    place = open_place(str(site / "kept"))
    retention.forget_old_backups(place, 30)
    assert needless.exists()
    os.utime(needless, (0, 0))
    retention.forget_old_backups(place, 30)
    assert not needless.exists()
    assert back_up(check="")


@pytest.mark.embedded
def test_paths_that_lead_out_of_the_uploads_and_newer_code_are_refused(site: Path) -> None:
    with pytest.raises(restore.BackupProblem, match="outside of the uploads"):
        restore._require_safe_paths({"../../evil": []}, site)
    snapshot = snapshots.Snapshot("2030-01-01T00:00:00+00:00", connection.vendor, "d", "f", ["home.0999_later"])
    with pytest.raises(restore.BackupProblem, match="newer code"):
        restore._require_fitting(snapshot)
    snapshot.engine = "oracle"
    with pytest.raises(restore.BackupProblem, match="The backup is of oracle"):
        restore._require_fitting(snapshot)


@pytest.mark.embedded
def test_nobody_is_known_by_a_mark_of_an_earlier_time(site: Path) -> None:
    outbox.queue(to="back@example.org", subject="again", body="x")
    place = open_place(str(site / "kept"), make=True)
    personal_data.erase_person("back@example.org")
    keep_erased(place)
    outbox.queue(to="back@example.org", subject="wrote again, after the erasure", body="x")
    assert personal_data.erase_again(timezone.now(), erased_at(place) or []) == 0
    assert OutgoingMail.objects.with_address("back@example.org").exists()
    assert personal_data.erase_again(timezone.now() - timedelta(hours=1), erased_at(place) or []) == 1
    assert not OutgoingMail.objects.with_address("back@example.org").exists()
