"""`manage.py forget_mail`: takes the text of mails away whose time is over."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from home.mail import outbox


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = f"Forget the text of mails sent, or given up, more than {settings.MAIL_KEEP_DAYS} days ago (MAIL_KEEP_DAYS)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how many."""
        count = outbox.forget_old_mails()
        if options["verbosity"]:
            self.stdout.write(f"{count} mail{'' if count == 1 else 's'} forgotten.")
