"""What belongs to one moment: the database, the uploads, and by which objects they are kept."""

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from config.backup.places import stored_names
from config.backup.problems import BackupProblem

FOLDER = "snapshots"
FORMAT = 1
_OBJECT = re.compile(r"[0-9A-Za-z-]+")
_NAME = re.compile(r"(\d{8}T\d{9}Z)-([0-9a-f]{16})\.json\.gz")

# The size and the hash of an object as it lies there.
KeptObject = tuple[int, str]


@dataclass
class Snapshot:
    """One moment. `database` and `files` name objects; the latter lists the uploads, and is packed as they are."""

    made_at: str
    engine: str
    database: str
    files: str
    migrations: list[str]
    encrypted_for: str = ""
    format: int = FORMAT
    counts: dict[str, int] = field(default_factory=dict)
    objects: dict[str, KeptObject] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        """The moment itself."""
        return datetime.fromisoformat(self.made_at)

    @property
    def stamp(self) -> str:
        """The moment as its name tells it."""
        at = self.at.astimezone(UTC)
        return f"{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03}Z"


def write_snapshot(place: Storage, snapshot: Snapshot) -> str:
    """Keep it; from now on it is there. Its name holds the hash of its content."""
    content = gzip.compress(json.dumps(asdict(snapshot)).encode(), mtime=0)
    name = f"{FOLDER}/{snapshot.stamp}-{hashlib.sha256(content).hexdigest()[:16]}.json.gz"
    place.save(name, ContentFile(content))
    return name


def snapshot_names(place: Storage) -> list[str]:
    """All that are there, the oldest first."""
    return sorted(name for name in stored_names(place, FOLDER) if _NAME.fullmatch(name))


def time_of(name: str) -> datetime:
    """When the snapshot of that name was made."""
    return datetime.strptime(name.split("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def read_snapshot(place: Storage, name: str) -> Snapshot:
    """Read it, or say that it is damaged."""
    match = _NAME.fullmatch(name)
    with place.open(f"{FOLDER}/{name}") as file:
        content = file.read()
    snapshot = _understood(content) if match and hashlib.sha256(content).hexdigest()[:16] == match[2] else None
    if snapshot is None:
        raise BackupProblem(f"The snapshot {name} is damaged. Nothing was touched; take an earlier one (--list).")
    return snapshot


def _understood(content: bytes) -> Snapshot | None:
    """None where it is no snapshot, or names an object that lies elsewhere."""
    try:
        data = json.loads(gzip.decompress(content))
        if data["format"] != FORMAT:
            raise BackupProblem("The snapshot was made by another version of this program.")
        data["objects"] = {key: (int(size), str(seen)) for key, (size, seen) in data["objects"].items()}
        snapshot = Snapshot(**data)
        known = [*snapshot.objects, snapshot.database, snapshot.files]
        return snapshot if snapshot.at.tzinfo and all(map(_OBJECT.fullmatch, known)) else None
    except (OSError, EOFError, zlib.error, ValueError, TypeError, LookupError, AttributeError):
        return None


def find_snapshot(place: Storage, wanted: str = "") -> Snapshot:
    """The newest, or the newest whose name begins so."""
    names = [name for name in snapshot_names(place) if name.startswith(wanted)]
    if not names:
        raise BackupProblem(f"There is no snapshot{f' that begins with {wanted}' if wanted else ''} there.")
    return read_snapshot(place, names[-1])


def kept_objects(place: Storage) -> dict[str, KeptObject]:
    """Every object that a readable snapshot names and that is there."""
    named: dict[str, KeptObject] = {}
    for name in snapshot_names(place):
        try:
            named |= read_snapshot(place, name).objects
        except BackupProblem:
            continue
    there = set(stored_names(place, "objects"))
    return {name: kept for name, kept in named.items() if name in there}
