"""Scheduled jobs: each runs in a thread of its own beside the server, so that no job waits for another, nor for the mail.

To add one, add a line to `JOBS` in `config/server/jobs.py`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from django.core.management import CommandError
from django.db import connections

from home.operations.leases import held_lease

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A callable that is run when the site starts, and again `every` so often after its end.

    Of several machines one runs it. A job that is due once a week, however often the site is started, looks up by itself
    whether it is due, in what it keeps anyway (`home.video.health.is_due`), and asks for a short interval here. A job may be
    cut off at any moment.
    """

    name: str
    every: timedelta
    run: Callable[[], object]


def run_once(job: Job, *, when_due: bool = False) -> bool:
    """Run the job, unless another machine does or (`when_due`) did; whether it went well.

    What it raises is logged, and it is tried again at its next time.
    """
    try:
        with held_lease(job.name, job.every, when_due=when_due) as ours:
            if ours:
                job.run()
    except CommandError as error:
        logger.warning("The job %s: %s", job.name, error)
        return False
    except Exception:
        logger.exception("The job %s failed; it runs again in %s.", job.name, job.every)
        return False
    return True


def repeat(job: Job, stop: Event) -> None:
    """Run the job until `stop` is set. Between two runs it holds no connection to the database."""
    while not stop.is_set():
        run_once(job, when_due=True)
        connections.close_all()
        stop.wait(job.every.total_seconds())
