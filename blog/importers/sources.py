"""Tell by its first bytes which export a file is."""

from pathlib import Path

from blog.importers.files import FileRefused
from blog.importers.ghost.export import Ghost
from blog.importers.markdown.file_listing import TEXT_SUFFIXES
from blog.importers.markdown.folder import Folder
from blog.importers.post import Export
from blog.importers.wordpress.export import WordPress

MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"
XML = (b"<?xml", b"<rss")
# What `open_export` knows, as the command and its errors say it.
READABLE = "a WordPress or Squarespace export (XML), a Ghost export (JSON), or a folder of Markdown or text files"


def open_export(path: Path) -> Export:
    """The reader for this file or folder; raises Refused, in one sentence, where there is none."""
    if path.is_dir():
        return Folder(path)
    start = _start(path)
    if start.startswith(b"PK\x03\x04"):
        raise FileRefused(f"“{path.name}” is a zip archive: unpack it and give the file or folder in it.")
    if start.startswith(b"\x1f\x8b"):
        raise FileRefused(f"“{path.name}” is compressed: unpack it first.")
    if not start.strip(MARKS):
        raise FileRefused(f"“{path.name}” is empty: there is nothing to import.")
    if path.suffix.lower() in TEXT_SUFFIXES:
        return Folder(path)
    first = start.lstrip(MARKS)[:1]
    if first == b"<" or any(mark in start for mark in XML):
        return WordPress(path)
    if first in (b"{", b"["):
        return Ghost(path)
    raise FileRefused(f"“{path.name}” is no export that can be read: it is none of {READABLE}.")


def _start(path: Path) -> bytes:
    try:
        if not path.exists():
            raise FileRefused(f"There is no file or folder “{path}”.")
        if not path.is_file():
            raise FileRefused(f"“{path}” is neither a file nor a folder.")
        with path.open("rb") as file:
            return file.read(4096)
    except (OSError, ValueError) as error:
        raise FileRefused(f"“{path}” cannot be read.") from error
