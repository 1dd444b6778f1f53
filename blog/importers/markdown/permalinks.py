"""Fill in the patterns that Jekyll and Hugo make addresses of, such as /:year/:title/."""

import re
from collections.abc import Iterator
from datetime import date

STEP = re.compile(r":([a-z_]+)")


def filled(address: str, name: str, published: date | None) -> Iterator[str]:
    """The address, its pattern filled in; none where a part of the pattern is not known."""
    known = {
        "title": name,
        "slug": name,
        "name": name,
        "filename": name,
        "contentbasename": name,
        "output_ext": ".html",
    }
    if published:
        known |= {
            "year": f"{published:%Y}", "short_year": f"{published:%y}", "month": f"{published:%m}",
            "i_month": f"{published.month}", "day": f"{published:%d}", "i_day": f"{published.day}",
            "y_day": f"{published:%j}",
        }  # fmt: skip
    host, mark, path = address.rpartition("://")
    steps = STEP.findall(path)
    if all(step in known for step in steps):
        yield f"{host}{mark}{STEP.sub(lambda found: known[found[1]], path)}"
