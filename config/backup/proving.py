"""Proves that everything a snapshot names is there as it was written. Needs no key."""

from concurrent.futures import ThreadPoolExecutor

from django.core.files.storage import Storage
from rich.progress import Progress

from config.backup import packing
from config.backup.snapshots import KeptObject, Snapshot


def damaged_objects(place: Storage, snapshot: Snapshot, bar: Progress) -> list[str]:
    """Those that are missing, or read otherwise."""
    task = bar.add_task("Reading", total=sum(size for size, _ in snapshot.objects.values()))

    def prove(item: tuple[str, KeptObject]) -> str:
        name, kept = item
        try:
            with place.open(f"objects/{name}") as file:
                sound = packing.hash_of(file) == kept  # type: ignore[arg-type]
        except OSError:
            sound = False
        bar.advance(task, kept[0])
        return "" if sound else name

    with ThreadPoolExecutor(4) as pool:
        return [name for name in pool.map(prove, snapshot.objects.items()) if name]
