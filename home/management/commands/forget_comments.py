"""`manage.py forget_comments`: empties the spam folder and the bin of what has lain there for 30 days."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from home.comments.models import Comment

KEEP = timedelta(days=30)


class Command(BaseCommand):
    """For a site that is not run by `manage.py serve`, which does the same by itself."""

    help = "Delete spam and deleted comments that were decided, or came, more than 30 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how many."""
        folder = Comment.objects.filter(status__in=[Comment.Status.SPAM, Comment.Status.DELETED])
        over = timezone.now() - KEEP
        undecided = folder.filter(decided_at=None, created_at__lt=over)
        count = (folder.filter(decided_at__lt=over) | undecided).exclude(replies__status="approved").delete()[0]
        if options["verbosity"]:
            self.stdout.write(f"{count} comment{'' if count == 1 else 's'} forgotten.")
