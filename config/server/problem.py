"""What keeps the site from starting, said in one line."""

import errno
import logging
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import Error as DatabaseError

logger = logging.getLogger(__name__)

EXPECTED = (OSError, DatabaseError, sqlite3.Error, CommandError, ImproperlyConfigured)
ROOM = 20 * 1024 * 1024


class Problem(Exception):
    """A line for whoever started the site: what is wrong, and what to do about it."""


def explain(doing: str, error: Exception) -> Problem:
    """The problem behind `error`, which came up while `doing` something."""
    logger.debug("%s", doing, exc_info=error)
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.strerror} ({error.filename})" if error.filename else error.strerror
    elif not isinstance(error, EXPECTED):
        text = f"{type(error).__name__}: {text} (LOG_LEVEL=DEBUG shows where)"
    if disk_is_full(error):
        text += f"; the disk under {settings.VAR_DIR} is full, make room and start again"
    return Problem(f"{doing}: {text.rstrip('.')}.")


def disk_is_full(error: Exception) -> bool:
    """Whether the disk had no room left, by what the error says or by what is left."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return shutil.disk_usage(settings.VAR_DIR).free < ROOM


def short_path(path: Path | str) -> str:
    """`path` as seen from the project's own folder."""
    path = Path(path)
    return str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else str(path)
