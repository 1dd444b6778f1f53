"""The names of time zones, for a chooser."""

import zoneinfo
from functools import cache

# Names of another kind: kept by the tz database for programs of old, or for clocks that belong to no place.
_NO_PLACES = ("Etc/", "SystemV/", "US/", "Canada/", "Mexico/", "Brazil/", "Chile/")


@cache
def time_zone_choices() -> list[tuple[str, object]]:
    """UTC, then the places of each continent under its name."""
    continents: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(zoneinfo.available_timezones()):
        continent, _, place = name.partition("/")
        if place and not name.startswith(_NO_PLACES):
            continents.setdefault(continent, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return [("UTC", "UTC"), *continents.items()]
