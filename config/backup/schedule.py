"""What `manage.py backup --if-due` looks at: whether it is time, and whether somebody was erased meanwhile."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from config.backup.erased import keep_erased
from config.backup.make import RUN
from config.backup.places import open_place
from home.operations.models import last_run, note_run
from home.privacy.models import ErasedPerson

MARKS_RUN = "keep the marks of erased persons with the backups"


def backup_is_due() -> bool:
    """Whether the last that went well, whoever made it, is so long ago."""
    last = last_run(RUN)
    every = timedelta(hours=settings.BACKUP_EVERY_HOURS)
    return last is None or last.finished_at is None or timezone.now() - last.finished_at >= every


def keep_marks() -> None:
    """Whoever was erased a moment ago stays so, also where this machine is lost before the next backup."""
    newest = ErasedPerson.objects.order_by("-at").first() if settings.BACKUP_TARGET else None
    last = last_run(MARKS_RUN)
    if newest and (last is None or last.finished_at is None or last.finished_at < newest.at):
        keep_erased(open_place(settings.BACKUP_TARGET, make=True))
        note_run(MARKS_RUN, {}, newest.at)
