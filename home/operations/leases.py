"""Leases on scheduled jobs in the database (`JobRun`), so that of several machines one runs each job.

A lease is renewed for as long as the job runs; one of a machine that was killed is over after a minute. On SQLite there is one
machine, which `config.server.guards` holds, and nothing to be agreed on.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, connections
from django.db.models import Q
from django.utils import timezone

from home.operations.models import JobRun

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
RENEW_SECONDS = 20.0


@contextmanager
def held_lease(name: str, every: timedelta, *, when_due: bool) -> Iterator[bool]:
    """Whether this process may run the job now, for as long as the body runs; `when_due` asks also whether it is time."""
    if connection.vendor == "sqlite":
        yield True
        return
    if not _take(name, when_due):
        yield False
        return
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(name, over), name=f"lease of {name}", daemon=True)
    renewing.start()
    try:
        yield True
    finally:
        over.set()
        JobRun.objects.filter(name=name).update(leased_until=None, next_at=timezone.now() + every)


def _take(name: str, when_due: bool) -> bool:
    """In one statement, so that of two who ask at once one gets it."""
    now = timezone.now()
    JobRun.objects.get_or_create(name=name, defaults={"next_at": now})
    free = JobRun.objects.filter(Q(leased_until=None) | Q(leased_until__lt=now), name=name)
    if when_due:
        free = free.filter(next_at__lte=now)
    return free.update(leased_until=now + LEASE) == 1


def _renew(name: str, over: threading.Event) -> None:
    try:
        while not over.wait(RENEW_SECONDS):
            JobRun.objects.filter(name=name).exclude(leased_until=None).update(leased_until=timezone.now() + LEASE)
    except Exception as error:
        logger.warning("The lease of the job %s could not be renewed: %s", name, error)
    finally:
        connections.close_all()
