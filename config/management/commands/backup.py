"""`manage.py backup`: database and uploads at one moment, while the site goes on."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.core.files.storage import Storage
from django.core.management.base import BaseCommand, CommandError

from config.backup import databases, make, proving, retention, schedule, snapshots
from config.backup.command_line import byte_bar, said_in_words
from config.backup.erased import marks_for
from config.backup.places import open_place


class Command(BaseCommand):
    """Makes a backup, lists them, proves one, or makes a pair of keys."""

    help = (
        "Back up database and uploads to a folder or to s3://bucket/prefix (BACKUP_TARGET), while the site goes on. What lies "
        "there already is not sent again. Can be interrupted and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and what else can be done with backups."""
        parser.add_argument("target", nargs="?", default="", help="a folder, or s3://bucket/prefix")
        parser.add_argument("--key", default="", metavar="age1…", help="the public key to encrypt for (BACKUP_KEY)")
        parser.add_argument("--keep-days", type=int, metavar="DAYS", help="afterwards let older backups go")
        parser.add_argument(
            "--if-due", action="store_true", help="for the scheduler: only where BACKUP_EVERY_HOURS have passed"
        )
        parser.add_argument("--list", action="store_true", help="say which backups there are")
        parser.add_argument("--check", nargs="?", const="", metavar="TIME", help="prove the newest, or that of a time")
        parser.add_argument("--dump", type=Path, metavar="FILE", help="only write the database into a file")
        parser.add_argument(
            "--make-key", type=Path, metavar="FILE", help="write a new secret key, and say the public one"
        )

    def handle(self, *args: Any, target: str, key: str, keep_days: int | None, **options: Any) -> None:
        """One of these, or a sentence why not."""
        if options["make_key"]:
            return self._make_key(options["make_key"])
        if options["dump"]:
            with said_in_words("Stopped."):
                return databases.keep_dump(options["dump"])
        address = target or settings.BACKUP_TARGET
        if options["if_due"]:
            keep_days = settings.BACKUP_KEEP_DAYS
            if not address:
                return None
            with said_in_words("Stopped."):
                schedule.keep_marks()
            if not schedule.backup_is_due():
                return None
        if not address:
            raise CommandError("Say where to, or set BACKUP_TARGET: a folder, or s3://bucket/prefix.")
        with said_in_words("Stopped. What was sent stays there, and the next backup goes on from it."):
            looking = options["list"] or options["check"] is not None
            place = open_place(address, make=not looking)
            if options["list"]:
                return self._list(place)
            if options["check"] is not None:
                return self._check(place, options["check"], options["verbosity"])
            with byte_bar(options["verbosity"] < 1) as bar:
                report = make.make_backup(place, key or settings.BACKUP_KEY, bar)
            gone = retention.forget_old_backups(place, keep_days) if keep_days else 0
        if options["verbosity"]:
            size = f"{report.bytes_written / 2**20:,.1f} MB"
            self.stdout.write(
                f"{report.name.split('/')[-1][:19]}: {report.uploads:,} uploads and the database; {size} were new."
            )
            self.stdout.write(f"{gone} older went.\n" if gone else "", ending="")

    def _list(self, place: Storage) -> None:
        for name in snapshots.snapshot_names(place):
            snapshot = snapshots.read_snapshot(place, name)
            size = f"{sum(size for size, _ in snapshot.objects.values()) / 2**20:,.1f} MB"
            how = "encrypted" if snapshot.encrypted_for else "not encrypted"
            words = f"{name[:19]}  {snapshot.engine:<10}  {snapshot.counts['uploads']:>7,} uploads  {size:>12}  {how}"
            self.stdout.write(words)

    def _check(self, place: Storage, wanted: str, verbosity: int) -> None:
        snapshot = snapshots.find_snapshot(place, wanted)
        marks_for(place, snapshot)
        with byte_bar(verbosity < 1) as bar:
            damaged = proving.damaged_objects(place, snapshot, bar)
        if damaged:
            raise CommandError(
                f"{snapshot.stamp}: {len(damaged)} of {len(snapshot.objects)} objects are missing or damaged."
            )
        self.stdout.write(f"{snapshot.stamp}: all {len(snapshot.objects):,} objects are as they were written.")

    def _make_key(self, path: Path) -> None:
        identity = pyrage.x25519.Identity.generate()
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"# public key: {identity.to_public()}\n{identity}\n")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"BACKUP_KEY={identity.to_public()}")
        self.stderr.write(f"Keep {path} away from this machine: without it no backup can be read again.")
