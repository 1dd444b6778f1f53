"""The coach's time zone: in it every clock time is shown and every day begins, on pages, in mails and in what is reckoned.

What is chosen in the settings “coach and site” becomes Django's own default zone (`settings.TIME_ZONE`) in every process. It
is read whenever a connection to the database is made, which each request, job, command and thread does before it can
know any time; so none of them has to think of it. Wagtail's zone for each account is switched off
(`WAGTAIL_USER_TIME_ZONES`): the day of an article must not depend on who publishes it.
"""

import logging
import zoneinfo
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError
from django.utils import timezone

from home.pages.site_settings import SiteSettings

logger = logging.getLogger(__name__)


def follow_time_zone() -> None:
    """Use the zone of the default site; the environment's where none is chosen."""
    chosen = SiteSettings.objects.filter(site__is_default_site=True).values_list("time_zone", flat=True).first()
    _use(chosen or settings.TIME_ZONE_OF_ENVIRONMENT)


def follow_on_connect(connection: Any, **kwargs: Any) -> None:
    """A database that is still to be migrated says nothing."""
    if connection.alias != DEFAULT_DB_ALIAS:
        return
    try:
        follow_time_zone()
    except DatabaseError as error:
        logger.debug("The time zone could not be read: %s", error)


def _use(name: str) -> None:
    if name == settings.TIME_ZONE:
        return
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        logger.error("This machine knows no time zone %r; the site stays with %s.", name, settings.TIME_ZONE)
        return
    settings.TIME_ZONE = name
    timezone.get_default_timezone.cache_clear()
