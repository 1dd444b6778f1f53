"""Whether the site can do its work: database, cache, disk, mail, and what else it was given to work with, in words."""

import logging
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for_all
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import close_old_connections, connection

from home.mail.trouble import mail_trouble

logger = logging.getLogger(__name__)

OK = "ok"
# Of each part; all are asked at once.
PATIENCE_SECONDS = 2.0
SILENT = f"no answer within {PATIENCE_SECONDS:.0f} seconds"
LITTLE_ROOM = 200 * 1024 * 1024
NOT_ASKED = "not asked, because the database does not answer"
_AND = "\n"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class ReadinessReport:
    """What each part says. Only without its database is the site not ready; the rest it can do without for a while."""

    parts: dict[str, str]
    ready: bool

    def as_dict(self) -> dict[str, str]:
        """`status` first."""
        fine = all(said == OK for said in self.parts.values())
        status = (OK if fine else "works, with something missing") if self.ready else "not ready"
        return {"status": status, **self.parts}


def readiness_report() -> ReadinessReport:
    """Ask each part; one that hangs is said to, and keeps no other from being asked."""
    parts: dict[str, Callable[[], str]] = {"database": _database_and_mail, "cache": _cache, "disk": _disk}
    if settings.S3_BUCKET:
        parts["uploads"] = _uploads
    if settings.SEARCH_URL:
        parts["search engine"] = _search_engine
    asked = {name: _asking.ask(name, part) for name, part in parts.items()}
    wait_for_all(asked.values(), PATIENCE_SECONDS)
    said = {name: future.result() if future.done() else SILENT for name, future in asked.items()}
    database, _, mail_said = said["database"].partition(_AND)
    ready = database == OK
    return ReadinessReport(said | {"database": database, "mail": mail_said or NOT_ASKED}, ready)


class _Asking:
    """One question to each part at a time, so that a part that hangs for long holds one thread and no more."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="readiness")
        self._asked: dict[str, Future[str]] = {}

    def ask(self, name: str, part: Callable[[], str]) -> "Future[str]":
        earlier = self._asked.get(name)
        if earlier is None or earlier.done():
            self._asked[name] = self._threads.submit(_answer_of, part)
        return self._asked[name]


_asking = _Asking()


def _answer_of(part: Callable[[], str]) -> str:
    close_old_connections()
    try:
        return part()
    except Exception as error:
        logger.debug("A part does not answer", exc_info=error)
        return "does not answer"
    finally:
        connection.close()


def _database_and_mail() -> str:
    """On one connection; without the database nobody can say how the mail does."""
    database = _database()
    return f"{database}{_AND}{mail()}" if database == OK else database


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:
        logger.debug("The database does not answer", exc_info=error)
        return "does not answer"
    return OK


def _cache() -> str:
    try:
        cache.set("readiness", OK, 10)
        return OK if cache.get("readiness") == OK else "does not answer"
    except Exception as error:
        logger.debug("The cache does not answer", exc_info=error)
        return "does not answer"


def _disk() -> str:
    try:
        free = shutil.disk_usage(settings.VAR_DIR).free
    except OSError:
        return "cannot be read"
    return OK if free > LITTLE_ROOM else f"only {free // _MEGABYTE} MB are left"


def mail() -> str:
    """What the outbox says of the mail server: nothing is sent to find out."""
    trouble = mail_trouble()
    if trouble.nobody_delivers:
        return "nobody delivers it"
    if trouble.failing:
        return f"{trouble.failing} could not be delivered yet"
    if trouble.silent_seconds:
        return f"no answer for {trouble.silent_seconds} seconds"
    return f"{trouble.given_up} were given up" if trouble.given_up else OK


def _uploads() -> str:
    default_storage.exists("readiness")
    return OK


def _search_engine() -> str:
    with suppress(urllib.error.HTTPError):  # it answers, and asks for a name and a password
        urllib.request.urlopen(settings.SEARCH_URL, timeout=PATIENCE_SECONDS).close()  # noqa: S310 -- the operator's address
    return OK
