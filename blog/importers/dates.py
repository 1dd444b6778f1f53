"""Read the many ways in which exports write a moment; nonsense such as 0000-00-00 is no date."""

import datetime
import re
from email.utils import parsedate_to_datetime

from dateutil import parser

BEFORE_TIME = re.compile(r"-0{3}\d|^0000")  # how WordPress writes that there is no date
YEAR_FIRST = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
# What dateutil puts in place of what is not written: two readings that differ lack something.
STARTS = (datetime.datetime(2000, 1, 1), datetime.datetime(2003, 2, 2))
LONGEST = 80  # characters
SECONDS = re.compile(r"\d{9,10}|\d{12,13}")


def moment(*written: object) -> datetime.datetime | None:
    """The first of these that is a moment, in UTC where it says nothing else."""
    for each in written:
        found = _one(each)
        if found is not None and 1970 <= found.year < 9999:
            return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
    return None


def day(*written: object) -> datetime.date | None:
    """The first of these that is a date, as it was written."""
    found = moment(*written)
    return found.date() if found else None


def _one(written: object) -> datetime.datetime | None:
    if isinstance(written, int | float) and not isinstance(written, bool):
        return _from_number(written)
    text = str(written or "").strip().strip("\"'")
    if BEFORE_TIME.search(text):
        return None
    if SECONDS.fullmatch(text):
        return _from_number(int(text))
    for read in (datetime.datetime.fromisoformat, parsedate_to_datetime, _loosely, _beginning):
        try:
            return read(text)
        except (ValueError, TypeError, LookupError, ArithmeticError):
            continue
    return None


def _from_number(written: float) -> datetime.datetime | None:
    """Seconds since 1970, or thousandths of them as old Ghost exports have."""
    try:
        return datetime.datetime.fromtimestamp(written / 1000 if written > 1e11 else written, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _loosely(text: str) -> datetime.datetime:
    """Any other way of writing. What lacks a part of the date, or leaves open which number is the day, is none."""
    if len(text) > LONGEST:
        raise ValueError(text)
    orders = (False,) if YEAR_FIRST.match(text) else (False, True)
    readings = {
        parser.parse(text, default=default, dayfirst=order, tzinfos=_zone) for default in STARTS for order in orders
    }
    if len(readings) > 1:
        raise ValueError(text)
    return readings.pop()


def _beginning(text: str) -> datetime.datetime:
    """A date with anything behind it."""
    found = YEAR_FIRST.match(text)
    return _loosely(found[0] if found else "")


def _zone(name: str | None, offset: int | None) -> datetime.tzinfo | None:
    """A zone by its offset. A name such as EST stands for several and is left out."""
    return None if offset is None else datetime.timezone(datetime.timedelta(seconds=offset))
