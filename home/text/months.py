"""How long ago something is, in the words of a privacy text: days, and months of the calendar."""

import calendar
from datetime import datetime, timedelta

from django.utils import timezone


def days_ago(days: int) -> datetime:
    """This moment, `days` days earlier."""
    return timezone.now() - timedelta(days=days)


def months_ago(months: int) -> datetime:
    """This moment, `months` months of the calendar earlier."""
    return in_months(timezone.now(), -months)


def in_months(moment: datetime, months: int) -> datetime:
    """`moment`, `months` months of the calendar later; the 31st becomes a shorter month's last day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, calendar.monthrange(year, month + 1)[1]))
