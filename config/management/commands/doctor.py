"""`manage.py doctor`: what is set up wrongly, does not answer or is about to fail, and what to do about it."""

import json
import logging
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError

from config.doctor.examine import examine_site, keep_worst
from config.doctor.finding import FAULT, NOTE, SOON, DoctorFinding

WORDS = {FAULT: "Fault", SOON: "Soon", NOTE: "Note"}


class Command(BaseCommand):
    """Says everything in sentences; exit code 1 where there is a fault."""

    help = "Say what is set up wrongly, does not answer or is about to fail, and what to do. Exit code 1 where there is a fault."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For people, for programs, for the scheduler."""
        parser.add_argument("--json", action="store_true", help="for a program")
        parser.add_argument("--keep", action="store_true", help="only keep the worst line for the dashboard")

    def handle(self, *args: Any, keep: bool, **options: Any) -> None:
        """Examine and tell. The dashboard is told as well, where there is a database."""
        # What is away is said below, once and in words.
        logging.disable(logging.WARNING)
        try:
            found = examine_site()
        finally:
            logging.disable(logging.NOTSET)
        try:
            keep_worst(found)
        except (DatabaseError, InterfaceError):
            if keep:
                return
        if keep:
            return
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
        else:
            self._tell(found)
        if any(finding.level == FAULT for finding in found):
            sys.exit(1)

    def _tell(self, found: list[DoctorFinding]) -> None:
        styles = {FAULT: self.style.ERROR, SOON: self.style.WARNING, NOTE: str}
        for finding in found:
            self.stdout.write(styles[finding.level](f"{WORDS[finding.level]:<6}{finding.line.strip()}"))
        if not any(finding.level != NOTE for finding in found):
            self.stdout.write(self.style.SUCCESS("Nothing is wrong."))
