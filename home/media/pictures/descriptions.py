"""Whether the words for a picture say what it shows, or are only the name of its file or its title."""

import re
from pathlib import Path

_ENDING = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|tiff?|bmp|svg|dng)$", re.IGNORECASE)
# What cameras, phones, messengers and screenshots put into the names of their files, beside numbers.
_MADE_UP = frozenset(
    [
        *(
            "img",
            "image",
            "images",
            "dsc",
            "dscn",
            "dscf",
            "pxl",
            "mvimg",
            "mvi",
            "vid",
            "pic",
            "pict",
            "picture",
            "photo",
            "foto",
        ),
        *(
            "bild",
            "gopr",
            "dji",
            "p",
            "screenshot",
            "screen",
            "shot",
            "capture",
            "bildschirmfoto",
            "bildschirmaufnahme",
        ),
        *(
            "whatsapp",
            "signal",
            "telegram",
            "fullsizerender",
            "unnamed",
            "untitled",
            "unbenannt",
            "download",
            "scan",
            "copy",
        ),
        *(
            "kopie",
            "edited",
            "bearbeitet",
            "final",
            "hdr",
            "burst",
            "portrait",
            "night",
            "mp",
            "at",
            "um",
            "am",
            "pm",
            "of",
        ),
    ]
)
# Such as 4821, 20240501, 1080x1350, GOPR0123, P1010012, WA0007, 10h11, and parts of an identity in hexadecimal.
_NUMBER = re.compile(r"\d+(?:[x×]\d+)?[a-z]{0,2}|[a-z]{1,5}\d{3,}|wa\d+|(?=[a-f]*\d)[0-9a-f]{4,}|image\d+")


def names_a_file(words: str, title: str = "", file_name: str = "") -> bool:
    """Whether the description `words` are a file's name, as cameras make them or that of this picture, or its title."""
    plain = _plain(words)
    if not plain:
        return False
    if _ENDING.search(words.strip()) or "_" in words:
        return True
    parts = re.split(r"[\s\-.,:()~+]+", plain.strip("-.,:()~+ "))
    if all(part in _MADE_UP or _NUMBER.fullmatch(part) for part in parts):
        return True
    return plain in (_plain(title), _plain(Path(file_name).stem.split(".")[0]))


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", _ENDING.sub("", words.strip()).casefold())).strip()
