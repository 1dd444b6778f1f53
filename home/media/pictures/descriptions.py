"""Whether the words for a picture say what it shows, or are only the name of its file."""

import re
from pathlib import Path

# A title of so many words is a sentence, which may well say what the picture shows.
SENTENCE = 5
_ENDING = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|tiff?|bmp|svg)$", re.IGNORECASE)
# As cameras, phones, messengers and screenshots name their files.
_CAMERA = re.compile(
    r"(?:img|dsc[nf]?|pxl|mvimg|vid|pict?|image|photo|foto|bild|p|screenshot|bildschirmfoto|screen shot|whatsapp image|"
    r"unnamed|untitled|download|scan)?[\s_\-.()]*[\d\s_\-.:()x]*(?:wa\d+)?(?:hdr|edited|bearbeitet|copy|kopie|final|at|um)?"
    r"[\d\s_\-.:()x]*",
    re.IGNORECASE,
)


def names_a_file(words: str, title: str = "", file_name: str = "") -> bool:
    """Whether the description `words` are a file's name, as cameras make them or that of this picture, or its short title."""
    plain = _plain(words)
    if not plain:
        return False
    if _ENDING.search(words.strip()) or _CAMERA.fullmatch(words.strip()) or "_" in words:
        return True
    titles_itself = plain == _plain(title) and len(plain.split()) < SENTENCE
    return titles_itself or plain == _plain(Path(file_name).stem.split(".")[0])


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", _ENDING.sub("", words.strip()).casefold())).strip()
