"""Whether the site can do its work: database, cache, disk and mail, in words."""

import logging
import shutil
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from home.mail.trouble import mail_trouble

logger = logging.getLogger(__name__)

OK = "ok"
LITTLE_ROOM = 200 * 1024 * 1024
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
    """Ask each part."""
    database = _database()
    ready = database == OK
    mail = _mail() if ready else "not asked, because the database does not answer"
    return ReadinessReport({"database": database, "cache": _cache(), "disk": _disk(), "mail": mail}, ready)


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


def _mail() -> str:
    trouble = mail_trouble()
    if trouble.nobody_delivers:
        return "nobody delivers it"
    if trouble.failing:
        return f"{trouble.failing} could not be delivered yet"
    return f"{trouble.given_up} were given up" if trouble.given_up else OK
