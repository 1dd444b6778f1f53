"""`manage.py restore`: brings a backup back into an empty place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.backup import packing, restore, snapshots
from config.backup.command_line import byte_bar, said_in_words
from config.backup.places import open_place
from config.server.guards import only_one
from config.server.private_folder import create_privately


class Command(BaseCommand):
    """Refuses to overwrite anything, and touches nothing before the whole backup is proved."""

    help = (
        "Bring a backup back: into an empty database and an empty folder of uploads. Persons who were erased since stay "
        "erased. Nothing is touched before all of the backup is proved."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and the key."""
        parser.add_argument("target", nargs="?", default="", help="the folder, or s3://bucket/prefix (BACKUP_TARGET)")
        parser.add_argument("--at", default="", metavar="TIME", help="the backup of this time, such as 20261127T0300")
        parser.add_argument("--identity", type=Path, metavar="FILE", help="the secret key, where they are encrypted")
        parser.add_argument(
            "--dry-run", action="store_true", help="fetch, decrypt and prove everything, and put nothing"
        )

        parser.add_argument(
            "--without-marks",
            action="store_true",
            help="also where the list of erased persons is lost: whoever was erased since that backup comes back",
        )

    def handle(self, *args: Any, target: str, at: str, identity: Path | None, **options: Any) -> None:
        """All of it, or nothing."""
        address = target or settings.BACKUP_TARGET
        if not address:
            raise CommandError("Say where the backup lies: a folder, or s3://bucket/prefix.")
        dry, without_marks = options["dry_run"], options["without_marks"]
        create_privately()
        with said_in_words("Stopped. Run it again; it begins anew."):
            place = open_place(address)
            snapshot = snapshots.find_snapshot(place, at)
            key = packing.read_identity(identity) if identity else None
            with byte_bar(options["verbosity"] < 1) as bar:
                if dry:
                    report = restore.restore_backup(place, snapshot, key, bar, dry=True, without_marks=without_marks)
                else:
                    with only_one(Path(settings.VAR_DIR)):
                        report = restore.restore_backup(place, snapshot, key, bar, without_marks=without_marks)
        done = "is sound, and can be restored" if dry else "is restored"
        self.stdout.write(f"The backup of {report.made_at[:16]} {done}: {report.uploads:,} uploads and the database.")
        if report.erased:
            self.stdout.write(f"Erased again, because they were since: {report.erased} person(s).")
