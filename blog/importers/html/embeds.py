"""Read what a page shows from elsewhere: pictures, frames with videos, addresses on a line of their own."""

import html
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError

from blog.importers.article import ArticleLink, ArticlePart, ArticlePicture, Film, Note, Paragraph, count_words
from home.video.hosts import Video

PICTURE_ENDS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg", ".bmp", ".tiff"})
FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|heic|svg)|(?:img|dsc|dscf|pxl)[_-]?\d+", re.IGNORECASE
)  # no description
EMOJI = ("wp-smiley", "emoji")


def as_film(address: str, title: str = "") -> Film | None:
    """The video at this address, or None where it is at no host that the site can show."""
    try:
        return Film(Video.from_url(whole(address)).watch_url, " ".join(title.split()))
    except ValidationError:
        return None


def whole(address: str) -> str:
    """An address with its scheme."""
    address = html.unescape(address).strip()
    return f"https:{address}" if address.startswith("//") else address


def framed(address: str, title: str = "") -> list[ArticlePart | Note]:
    """A video, or a link to what the frame showed."""
    if film := as_film(address, title):
        return [film]
    address = whole(address)
    if not address.startswith(("http://", "https://", "/")):
        return [Note("embed", f"Something shown in a frame was left out: {address[:200]}")]
    words = address if address.startswith("http") else address.lstrip("/")
    note = Note("embed", f"The page showed {address} in a frame; it is a link now.", lost=-count_words(words))
    return [Paragraph(words, (ArticleLink(0, len(words), address),)), note]


def shown_picture(given: dict[str, str], href: str) -> list[ArticlePart | Note] | str:
    """The picture of an `img`, what to note about it, or the sign that it stood for."""
    names = given.get("class", "").split()
    source = next((given[key] for key in ("data-orig-file", "data-lazy-src", "data-src", "src") if given.get(key)), "")
    if any(name in names for name in EMOJI) or "/images/core/emoji/" in source:
        return given.get("alt", "")
    if {given.get("width"), given.get("height")} <= {"0", "1"}:
        return [Note("script", f"A picture for counting visits was left out: {source[:200]}")]
    if not source:
        words = f" Its description was: {given['alt']}" if given.get("alt") else ""
        return [Note("picture", f"A picture without an address was left out.{words}")]
    alt = " ".join(given.get("alt", "").split())
    found: list[ArticlePart | Note] = [ArticlePicture(source, "" if FILE_NAME.fullmatch(alt) else alt)]
    if href and not _same_file(href, source):
        found.append(Note("link", f"A picture led to {href}; pictures here lead nowhere."))
    return found


def file_name(address: str) -> str:
    """The last step of an address."""
    try:
        return PurePosixPath(unquote(urlsplit(address).path)).name
    except ValueError:
        return ""


def _same_file(href: str, source: str) -> bool:
    """Whether a picture only leads to a larger one of itself, or to its page in the old library."""
    name = PurePosixPath(file_name(href))
    return name.suffix.lower() in PICTURE_ENDS or "attachment_id=" in href or file_name(source).startswith(f"{name}")
