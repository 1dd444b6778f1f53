"""`manage.py send_comment_digest`: tells the coach by mail of comments that wait."""

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Site

from home.comments import digest


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself. Once a day at most."""

    help = "Mail a digest of the comments that came since the last one and wait."

    def handle(self, *args: Any, **options: Any) -> None:
        """One mail a site, and say of how many comments."""
        count = sum(digest.send_digest(site) for site in Site.objects.all())
        if options["verbosity"]:
            self.stdout.write(f"{count} comment{'' if count == 1 else 's'} told of.")
