"""Find the pictures of moved articles in a folder of this machine, and put each into the library once."""

import filecmp
import os
import re
import warnings
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files import File
from PIL import Image as PillowImage
from wagtail.utils.file import hash_filelike

from blog.importers.article import ArticlePicture
from blog.importers.to_blocks.special_blocks import Found
from home.media.models import CustomImage

SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{9,})(?=\.\w{2,5}$)")
MISSING = Found(None, "is not in the media folder")
MOST_FILES = 200_000


class Pictures:
    """The files of one or two folders by name, and the pictures made of them. With `dry`, nothing is made."""

    def __init__(self, *folders: Path, dry: bool = False) -> None:
        self.dry = dry
        self.by_name: dict[str, list[Path]] = defaultdict(list)
        self.by_place: dict[str, Path] = {}
        self.made: dict[Path, Found] = {}
        for folder in folders:
            self._walk(folder)

    def __call__(self, picture: ArticlePicture) -> Found:
        """The picture in the library that stands at this old address."""
        paths = self._best(picture.source)
        if not paths:
            return MISSING
        path = paths[0]
        if path not in self.made:
            self.made[path] = self._kept(path, picture)
        return replace(self.made[path], doubt=self._doubt(paths))

    def find(self, source: str) -> Path | None:
        """The file of an old address: of several with its name the one whose folders agree best."""
        return next(iter(self._best(source)), None)

    def _best(self, source: str) -> list[Path]:
        """The files that an old address may mean: its very place, else those whose folders agree best."""
        steps = _steps(source)
        names = dict.fromkeys((SIZED.sub("", steps[-1]), steps[-1])) if steps else {}
        for name in names:
            if path := self.by_place.get("/".join([*steps[:-1], name]).lower()):
                return [path]
        for name in names:
            if found := self.by_name.get(name.lower()):
                shared = {path: _agreement(path, [*steps[:-1], name]) for path in found}
                return [path for path in found if shared[path] == max(shared.values())]
        return []

    def _doubt(self, paths: list[Path]) -> str:
        """Why a picture may be the wrong one: several files, not all alike, could be meant."""
        if all(filecmp.cmp(paths[0], other, shallow=False) for other in paths[1:]):
            return ""
        return f"could be any of {len(paths)} files of that name: look whether it is the right one"

    def _walk(self, folder: Path) -> None:
        allowed = {f".{ending}" for ending in settings.WAGTAILIMAGES_EXTENSIONS}
        seen = 0
        for root, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(root, name)
                if path.suffix.lower() in allowed and not path.is_symlink():
                    self.by_name[name.lower()].append(path)
                    self.by_place.setdefault(path.relative_to(folder).as_posix().lower(), path)
                    seen += 1
            if seen > MOST_FILES:
                return

    def _kept(self, path: Path, picture: ArticlePicture) -> Found:
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


def _upload(path: Path, file: object, picture: ArticlePicture) -> int:
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
