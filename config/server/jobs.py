"""The scheduled jobs of the site: the one place to add, remove or slow down a job."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from config.server.scheduler import Job
from home.video import health
from search.index.rebuild import keep_up
from search.learning import counts

MINUTE = timedelta(minutes=1)
VIDEO_CHECK_DAYS = 7


def command(name: str, **options: object) -> Callable[[], object]:
    """A job that is a command of manage.py."""
    return lambda: call_command(name, verbosity=0, **options)


def check_videos() -> None:
    """Ask the video hosts once a week which videos are still there, where that is switched on."""
    if settings.CHECK_VIDEOS and health.is_due():
        call_command("check_videos", older_than=VIDEO_CHECK_DAYS, stills=settings.FETCH_STILLS, verbosity=0)


JOBS: tuple[Job, ...] = (
    Job("publish scheduled pages", MINUTE, command("publish_scheduled")),
    Job("forget inquiries", MINUTE, command("forget_inquiries")),
    Job("forget mail", MINUTE, command("forget_mail")),
    Job("forget followers", MINUTE, command("forget_followers")),
    Job("forget comments", timedelta(hours=1), command("forget_comments")),
    Job("send comment digest", 10 * MINUTE, command("send_comment_digest")),
    Job("ask who practised", timedelta(hours=1), command("ask_practised")),
    Job("convert clips", timedelta(seconds=10), command("convert_clips")),
    Job("keep the search's index up", MINUTE, keep_up),
    Job("forget sessions that are over", timedelta(hours=6), command("clearsessions")),
    Job("forget old searches", timedelta(hours=6), counts.forget_old),
    Job("examine the site", timedelta(hours=6), command("doctor", keep=True)),
    Job("back up", 10 * MINUTE, command("backup", if_due=True)),
    Job("check videos", timedelta(hours=1), check_videos),
)
