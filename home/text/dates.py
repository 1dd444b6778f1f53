"""Dates as the site writes them."""

import datetime

from django.utils import timezone


def date_in_words(date: datetime.date) -> str:
    """ "12 March" in the present year, "12 March 2024" before it."""
    words = f"{date.day} {date:%B}"
    return words if date.year == timezone.localdate().year else f"{words} {date.year}"
