"""Where backups lie: a folder, or a bucket that is named s3://bucket/prefix."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from storages.backends.s3 import S3Storage

from config.backup.problems import BackupProblem


class BackupFolder(FileSystemStorage):
    """A file appears there whole or not at all, and is on the disk before its name is."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.getpid()}.half")
        try:
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                for chunk in content.chunks(2**20):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """What is there is replaced."""
        return name


def open_place(address: str, *, make: bool = False) -> Storage:
    """The storage behind the address of a folder or a bucket; `make` the folder where it is missing."""
    parts = urlsplit(address)
    if parts.scheme == "s3":
        return S3Storage(**_bucket_options(parts.netloc, parts.path.strip("/")))
    if "://" in address or not address:
        raise BackupProblem(f"“{address}” is neither a folder nor a bucket such as s3://name/prefix.")
    folder = Path(address).absolute()
    if folder.is_relative_to(Path(settings.MEDIA_ROOT).absolute()):
        raise BackupProblem(f"{folder} lies in the folder of the uploads, and would be served and backed up itself.")
    try:
        if make:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not folder.is_dir():
            raise BackupProblem(f"There is no folder {folder}.")
    except OSError as error:
        raise BackupProblem(f"{folder} cannot be used: {error.strerror}.") from None
    return BackupFolder(location=folder)


def stored_names(place: Storage, folder: str) -> list[str]:
    """The files of a folder; none where it is missing."""
    try:
        return [name for name in place.listdir(folder)[1] if name and not name.startswith(".")]
    except FileNotFoundError:
        return []


def _bucket_options(bucket: str, prefix: str) -> dict[str, Any]:
    options = {"bucket_name": bucket, "location": prefix, "file_overwrite": True, "querystring_auth": False}
    if settings.BACKUP_ENDPOINT_URL:
        options["endpoint_url"] = settings.BACKUP_ENDPOINT_URL
    if settings.BACKUP_REGION:
        options["region_name"] = settings.BACKUP_REGION
    return options
