"""Asks the video hosts once a week, where that is switched on, beside the server and in nobody's way."""

import logging
from threading import Lock, Thread

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import close_old_connections

from home.video.health import is_due

logger = logging.getLogger(__name__)

DAYS = 7
_asking = Lock()


def ask_when_due() -> None:
    """Begin to ask, unless it is off, was done within the week, or is being done."""
    if settings.CHECK_VIDEOS and not _asking.locked() and is_due():
        Thread(target=_ask, name="videos", daemon=True).start()


def _ask() -> None:
    """In a thread of its own: hundreds of videos take minutes, and the mail does not wait for them."""
    if not _asking.acquire(blocking=False):
        return
    try:
        call_command("check_videos", older_than=DAYS, verbosity=0)
    except CommandError as found:
        logger.warning("%s", found)
    except Exception:
        logger.exception("The videos could not be asked about; trying again in a minute.")
    finally:
        close_old_connections()
        _asking.release()
