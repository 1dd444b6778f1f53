"""Which backups are kept, and for how long."""

from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from config.backup import snapshots
from config.backup.places import stored_names
from config.backup.problems import BackupProblem

KEEP_ALL = timedelta(days=2)
# An object that no snapshot names may belong to a backup that is being made.
YOUNG = timedelta(days=1)


def to_forget(names: list[str], days: int, now: datetime) -> list[str]:
    """All but those of the last two days, then the first of each day, up to so many days; never the last one there is."""
    forgotten: list[str] = []
    seen: set[str] = set()
    for name in sorted(names)[:-1]:
        age, day = now - snapshots.time_of(name), name[:8]
        if age > timedelta(days=days) or (age > KEEP_ALL and day in seen):
            forgotten.append(name)
        seen.add(day)
    return forgotten


def forget_old_backups(place: Storage, days: int) -> int:
    """Delete what is too old, and the objects that nothing needs any more; how many snapshots went."""
    now = timezone.now()
    names = snapshots.snapshot_names(place)
    forgotten = to_forget(names, days, now)
    for name in forgotten:
        place.delete(f"{snapshots.FOLDER}/{name}")
    try:
        needed = {key for name in set(names) - set(forgotten) for key in snapshots.read_snapshot(place, name).objects}
    except BackupProblem:
        return len(forgotten)  # while one cannot be read nobody knows what it needs
    for key in set(stored_names(place, "objects")) - needed:
        if now - place.get_modified_time(f"objects/{key}") > YOUNG:
            place.delete(f"objects/{key}")
    return len(forgotten)
