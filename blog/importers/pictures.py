"""Find the pictures of moved articles in a folder of this machine, and put each into the library once."""

import os
import re
import warnings
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files import File
from PIL import Image as PillowImage
from wagtail.utils.file import hash_filelike

from blog.importers.article import Picture
from blog.importers.fittings import Found
from home.models import CustomImage

SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{9,})(?=\.\w{2,5}$)")
MISSING = Found(None, "is not in the media folder")
MOST_FILES = 200_000


class Pictures:
    """The files of one or two folders by name, and the pictures made of them. With `dry`, nothing is made."""

    def __init__(self, *folders: Path, dry: bool = False) -> None:
        self.dry = dry
        self.by_name: dict[str, list[Path]] = defaultdict(list)
        self.made: dict[Path, Found] = {}
        for folder in folders:
            self._walk(folder)

    def __call__(self, picture: Picture) -> Found:
        """The picture in the library that stands at this old address."""
        path = self.find(picture.source)
        if path is None:
            return MISSING
        if path not in self.made:
            self.made[path] = self._kept(path, picture)
        return self.made[path]

    def find(self, source: str) -> Path | None:
        """The file of an old address: of several with its name the one whose folders agree best."""
        steps = _steps(source)
        if not steps:
            return None
        for name in dict.fromkeys((SIZED.sub("", steps[-1]), steps[-1])):
            if found := self.by_name.get(name.lower()):
                return max(found, key=lambda path: _agreement(path, [*steps[:-1], name]))
        return None

    def _walk(self, folder: Path) -> None:
        allowed = {f".{ending}" for ending in settings.WAGTAILIMAGES_EXTENSIONS}
        seen = 0
        for root, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(root, name)
                if path.suffix.lower() in allowed and not path.is_symlink():
                    self.by_name[name.lower()].append(path)
                    seen += 1
            if seen > MOST_FILES:
                return

    def _kept(self, path: Path, picture: Picture) -> Found:
        if reason := damage(path):
            return Found(None, f"cannot be used: {reason}")
        if self.dry:
            return Found(0)
        with path.open("rb") as file:
            known = CustomImage.objects.filter(file_hash=hash_filelike(file)).first()
            return Found(known.pk if known else _upload(path, file, picture))


def damage(path: Path) -> str:
    """Why a file cannot be a picture here, or "" for one that can be read to its end."""
    try:
        if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            return "its file is too large"
        with warnings.catch_warnings(), PillowImage.open(path) as picture:
            warnings.simplefilter("ignore")
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                return "it has too many pixels"
            picture.load()
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError):
        return "its file is damaged or incomplete"
    return ""


def _upload(path: Path, file: object, picture: Picture) -> int:
    words = re.sub(r"[-_]+", " ", path.stem).strip()
    image = CustomImage(title=(picture.alt or words)[:255], description=picture.alt[:255])
    image.file = File(file, name=path.name)
    image.file_size = path.stat().st_size
    image._set_file_hash()
    image.save()
    return int(image.pk)


def _steps(source: str) -> list[str]:
    """The folders and the name in an address, without its host."""
    try:
        return [step for step in unquote(urlsplit(source).path).split("/") if step and step not in (".", "..")]
    except ValueError:
        return []


def _agreement(path: Path, steps: list[str]) -> int:
    """How many steps from the end a file shares with an address."""
    shared = 0
    for ours, theirs in zip(reversed(path.parts), reversed(steps), strict=False):
        if ours.lower() != theirs.lower():
            break
        shared += 1
    return shared
