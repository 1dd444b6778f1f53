"""Names of uploaded files that hold a hash of the content, so that an address never comes to mean another file.

A name without one may be given again once its file is deleted or replaced: nobody is told to keep such a file.
"""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

YEAR = 31_536_000
HASH_LENGTH = 16
# Room for what Django adds to a name that is taken.
_ALTERNATIVE = 8
_HASH = re.compile(rf"\.[0-9a-f]{{{HASH_LENGTH}}}$")
# Wagtail serves documents itself, under the number of each, and their names are what a reader's disk gets to see.
_PLAIN = "documents/"


def is_hashed(name: str) -> bool:
    """Whether the name holds a hash of its content, as the last part before its ending."""
    return bool(_HASH.search(PurePosixPath(name).stem))


def cache_header(name: str) -> str:
    """For ever where the name promises the content, else only after asking whether it still holds."""
    return f"public, max-age={YEAR}, immutable" if is_hashed(name) else "public, no-cache"


def hashed_name(name: str, content: File, longest: int | None = None) -> str:
    """The name with a hash of the content before its ending, within `longest` characters, and room for an alternative."""
    path = PurePosixPath(name)
    mark = f".{_hash(content)}{path.suffix}"
    stem = _HASH.sub("", path.stem)
    if longest:
        room = longest - _ALTERNATIVE - len(mark) - len(str(path.parent)) - 1
        stem = stem[: max(1, room)]
    return str(path.with_name(stem + mark))


def _hash(content: File) -> str:
    seen = hashlib.sha256()
    for chunk in content.chunks():
        seen.update(chunk)
    content.seek(0)
    return seen.hexdigest()[:HASH_LENGTH]


class HashedNames(Storage):
    """For any storage: keeps every file but a document under a name with a hash of its content."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """As Django's; the name that the file was kept under."""
        name = str(name or content.name)
        content = content if hasattr(content, "chunks") else File(content, name)
        if not name.startswith(_PLAIN):
            name = hashed_name(name, content, max_length)
        return super().save(name, content, max_length)

    def get_alternative_name(self, file_root: str, file_ext: str) -> str:
        """The same content twice, of two rows that may each delete theirs: told apart before the hash."""
        found = _HASH.search(file_root)
        if not found:
            return super().get_alternative_name(file_root, file_ext)
        return super().get_alternative_name(file_root[: found.start()], found[0] + file_ext)


class FileStorage(HashedNames, FileSystemStorage):
    """Uploads on the local disk, whole or not at all."""

    def _save(self, name: str, content: Any) -> str:
        """As Django's; what a full disk cut short is gone again."""
        was_there = self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            if not was_there:
                self.delete(name)
            raise
