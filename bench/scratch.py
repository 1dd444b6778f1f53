"""A scratch site, and how a page of it is timed."""

import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 40
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Figure:
    """One page at one size of the site: queries, and the median and 95th percentile in milliseconds."""

    queries: int
    median: float
    p95: float


def prepare() -> None:
    """An empty, migrated site."""
    from demo.planting.site import plant_empty

    warnings.filterwarnings("ignore", message="No directory at")
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    plant_empty()
    # Whoever writes thousands of pages calls update_index once at the end.
    settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False


def measure(
    path: str, before: Callable[[], object] = lambda: None, clock: Callable[[], float] = time.perf_counter
) -> Figure:
    """Ask for a page ROUNDS times in this process, each time after `before`, and after a first time that fills the caches."""
    client = Client(SERVER_NAME=HOST)
    response = client.get(path)
    assert response.status_code == 200, f"{path} answered {response.status_code}"
    before()
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked = len(queries)  # before the next request clears the log
    times = sorted(_time(client, path, before, clock) for _ in range(ROUNDS))
    return Figure(asked, statistics.median(times), times[int(ROUNDS * 0.95) - 1])


def _time(client: Client, path: str, before: Callable[[], object], clock: Callable[[], float]) -> float:
    before()
    begun = clock()
    client.get(path)
    return (clock() - begun) * 1000
