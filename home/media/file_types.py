"""What a file really is, from its first bytes."""

from typing import IO

import filetype

CLIP_TYPES = {
    "video/mp4",
    "video/webm",
    "video/x-matroska",
    "video/quicktime",
    "video/x-m4v",
    "image/gif",
    "image/webp",
    "audio/mpeg",
    "audio/mp4",
}


def content_type(file: IO[bytes]) -> str:
    """The MIME type that the file's first 8 KB show, or "" where they show none. The file is left at its start."""
    file.seek(0)
    kind = filetype.guess(file.read(8192))
    file.seek(0)
    return kind.mime if kind else ""
