"""`manage.py prepare`: what `serve` does before it serves, for machines on which something else serves, and for upgrades."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from config.server.database.prepare_site import prepare_site
from config.server.problem import Problem


class Command(BaseCommand):
    """Brings database and static files up to the code."""

    help = "Bring the database and the static files up to the code; keep the database as it was before."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 with one line on standard error when something is in the way."""
        try:
            prepare_site()
        except Problem as problem:
            sys.exit(f"{problem}")
