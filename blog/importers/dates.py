"""Read the many ways in which exports write a moment; nonsense such as 0000-00-00 is no date."""

import datetime
import re
from email.utils import parsedate_to_datetime

BEFORE_TIME = re.compile(r"-0{3}\d|^0000")  # how WordPress writes that there is no date
WRITTEN = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


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
    """A date with anything behind it, such as "2019-3-4 08:00 +0100"."""
    found = WRITTEN.match(text)
    if not found:
        raise ValueError(text)
    return datetime.datetime(*map(int, found[0].split("-")))  # type: ignore[arg-type]
