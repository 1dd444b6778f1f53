"""`/metrics`: who may read it, and what is asked at that moment."""

import hmac
import os
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest, multiprocess

from home.mail.trouble import mail_trouble
from home.operations.models import last_run

_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "via")


def may_read(scope: Any) -> bool:
    """Whoever knows the token; without one whoever asks from this machine, and not for somebody else."""
    if settings.METRICS_TOKEN:
        told = scope.headers.get("authorization") or ""
        return hmac.compare_digest(told.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    if not settings.METRICS or any(name in scope.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(scope.client.rsplit(":", 1)[0].strip("[]")).is_loopback
    except ValueError:
        return False


def figures() -> tuple[str, bytes]:
    """Content type and text. Of several processes all are counted."""
    asked = CollectorRegistry()
    _ask(asked)
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)
    else:
        counted = REGISTRY
    return CONTENT_TYPE_LATEST, generate_latest(counted) + generate_latest(asked)


def _ask(registry: CollectorRegistry) -> None:
    mails = Gauge("full_range_mails", "Mails by what is to be done with them", ["state"], registry=registry)
    age = Gauge("full_range_backup_age_seconds", "Since the last backup", registry=registry)
    database = Gauge("full_range_database_up", "Whether the database answers", registry=registry)
    close_old_connections()
    try:
        trouble = mail_trouble()
        for state in ("waiting", "failing", "given_up"):
            mails.labels(state).set(getattr(trouble, state))
        last = last_run("back up")
        age.set((timezone.now() - last.finished_at).total_seconds() if last and last.finished_at else float("nan"))
        database.set(1)
    except (DatabaseError, InterfaceError):
        database.set(0)
    finally:
        close_old_connections()
