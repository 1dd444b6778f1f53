"""Open a file somebody saved, and refuse in one plain sentence what cannot be an article."""

import codecs
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 5 * 1024 * 1024  # bytes; a long article is about 30 kB


class FileRefused(Exception):
    """The file cannot be imported; the message says why in one sentence for a person."""


@dataclass(frozen=True)
class ArticleSource:
    """A file's name, its text, and the encoding the text was read as."""

    name: str
    text: str
    encoding: str

    @property
    def is_guess(self) -> bool:
        """Whether the bytes did not prove their encoding, so that a person should look at the accents."""
        return self.encoding == "Windows-1252"


def read_file(path: Path) -> ArticleSource:
    """Read a text file of at most 5 MB; raises Refused for anything that is not one."""
    text, encoding = decode(contents(path), path.name)
    if not text.strip("\ufeff\u200b\u2060 \t\r\n\f\v\xa0"):
        raise FileRefused(f"“{path.name}” is empty: there is nothing to import.")
    return ArticleSource(path.name, text, encoding)


def contents(path: Path) -> bytes:
    """The file's bytes, never more than the limit plus one."""
    try:
        if not path.exists():
            raise FileRefused(f"There is no file “{path}”.")
        if not path.is_file():
            raise FileRefused(f"“{path}” is not a file.")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileRefused(f"“{path}” cannot be read: {error.strerror}.") from error
    if len(raw) > LARGEST_FILE:
        raise FileRefused(f"“{path.name}” is larger than 5 MB, so it is not an article saved as text.")
    return raw


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Text and the name of its encoding: UTF-8, UTF-16 with its mark, or Windows-1252 as the last guess."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16", name), "UTF-16"
    if b"\0" in raw:
        raise FileRefused(f"“{name}” is a binary file, not text.")
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252", name), "Windows-1252"


def _strictly(raw: bytes, codec: str, name: str) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        raise FileRefused(f"“{name}” is neither UTF-8, UTF-16 nor Windows-1252 text.") from error
    if "\0" in text:
        raise FileRefused(f"“{name}” is a binary file, not text.")
    return text
