"""Dates as the site writes them."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format


def date_in_words(date: datetime.date) -> str:
    """ "12 March" in the present year, "12 March 2024" before it."""
    this_year = date.year == timezone.localdate().year
    return date_format(date, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")
