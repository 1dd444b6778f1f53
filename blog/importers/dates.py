"""Read the many ways in which exports write a moment; nonsense such as 0000-00-00 is no date."""

import datetime
import re
from email.utils import parsedate_to_datetime

BEFORE_TIME = re.compile(r"-0{3}\d|^0000")  # how WordPress writes that there is no date
WRITTEN = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
NAMED = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
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
    for read in (datetime.datetime.fromisoformat, parsedate_to_datetime, _loosely):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _from_number(written: float) -> datetime.datetime | None:
    """Seconds since 1970, or thousandths of them as old Ghost exports have."""
    try:
        return datetime.datetime.fromtimestamp(written / 1000 if written > 1e11 else written, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _loosely(text: str) -> datetime.datetime:
    """A date with anything behind it, such as "2019-3-4 08:00 +0100", or with the month's name."""
    if found := WRITTEN.match(text):
        return datetime.datetime(int(found[1]), int(found[3]), int(found[4]))
    for form in NAMED:
        try:
            return datetime.datetime.strptime(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text), form)
        except ValueError:
            continue
    raise ValueError(text)
