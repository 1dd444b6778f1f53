"""How static files are kept for serving: immutable names, and compressed copies of what visitors load."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("home/", "blog/", "coaching/", "search/")


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compresses our own files only: Wagtail's editor is 90% of the bytes, is for one person, and took 40 s to compress."""

    # A name that the manifest lacks must not take the page down.
    manifest_strict = False

    def compress_files(self, paths: Any) -> Iterator[tuple[str, str]]:
        """Compressed copies of the site's own files."""
        return super().compress_files([path for path in paths if str(path).startswith(OURS)])

    def stored_name(self, name: str) -> str:
        """The immutable name; the plain one where files were not collected yet, as for a command on a fresh machine."""
        try:
            return super().stored_name(name)
        except ValueError:
            return name
