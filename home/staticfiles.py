"""How static files are kept for serving: immutable names, one sheet of several, compressed copies of what visitors load."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("home/", "blog/", "coaching/", "search/")
SHEETS = (
    "home/css/site.css",
    "home/css/home.css",
    "home/css/article.css",
    "home/comments/comments.css",
    "home/practice/practice.css",
    "coaching/library/library.css",
)
_PART = re.compile(r'@import url\("([^"]+)"\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACED = re.compile(r"\s*([{};])\s*|\s*\n\s*")


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compresses our own files only: Wagtail's editor is 90% of the bytes, is for one person, and took 40 s to compress."""

    # A name that the manifest lacks must not take the page down.
    manifest_strict = False

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Puts the parts of the sheets into them first, so that their names follow what they say."""
        for sheet in SHEETS if not dry_run else ():
            if sheet in paths:
                text = _read_sheet(paths, sheet)
                self.delete(sheet)
                self._save(sheet, ContentFile(text.encode()))
                paths = paths | {sheet: (self, sheet)}
        yield from super().post_process(paths, dry_run, **options)

    def compress_files(self, paths: Any) -> Iterator[tuple[str, str]]:
        """Compressed copies of the site's own files."""
        return super().compress_files([path for path in paths if str(path).startswith(OURS)])

    def stored_name(self, name: str) -> str:
        """The immutable name; the plain one where files were not collected yet, as for a command on a fresh machine."""
        try:
            return super().stored_name(name)
        except ValueError:
            return name


def _read_sheet(paths: dict[str, Any], sheet: str) -> str:
    """The sheet with its parts in their places, without comments and the room around braces and semicolons; no string of ours
    holds one of those. Addresses must hold from the sheet's own folder.
    """

    def part(found: re.Match[str]) -> str:
        return _read_file(paths, posixpath.normpath(posixpath.join(posixpath.dirname(sheet), found[1])))

    text = _PART.sub(part, _COMMENT.sub("", _read_file(paths, sheet)))
    return _SPACED.sub(lambda found: found[1] or "\n", _COMMENT.sub("", text)).replace(";}", "}").strip()


def _read_file(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
