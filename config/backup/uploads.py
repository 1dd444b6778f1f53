"""The uploads, wherever the site keeps them: listed, read, and put back."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from home.media.hashed_names import is_hashed


@dataclass(frozen=True)
class Upload:
    """One file; `modified` in nanoseconds."""

    path: str
    size: int
    modified: int

    def object_name(self, salt: str) -> str:
        """Of the object that keeps it. A name that holds a hash of the content means the same content for ever."""
        seen = f"{salt}\0{self.path}\0{self.size}\0{0 if is_hashed(self.path) else self.modified}"
        return hashlib.sha256(seen.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def list_uploads() -> dict[str, Upload]:
    """Every upload by its path."""
    found = _in_bucket() if settings.S3_BUCKET else _in_folder(Path(settings.MEDIA_ROOT))
    return {upload.path: upload for upload in found}


def _in_folder(folder: Path) -> Iterator[Upload]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = Path(place) / name
            if path.is_file() and not path.is_symlink():
                status = path.stat()
                yield Upload(str(path.relative_to(folder)), status.st_size, status.st_mtime_ns)


def _in_bucket() -> Iterator[Upload]:
    """In one listing, which is a question for a thousand files each."""
    prefix = f"{default_storage.location}/" if default_storage.location else ""  # type: ignore[attr-defined]
    for item in default_storage.bucket.objects.filter(Prefix=prefix):  # type: ignore[attr-defined]
        yield Upload(item.key.removeprefix(prefix), item.size, int(item.last_modified.timestamp() * 1e9))
