"""Find the pictures of moved articles in a folder of this machine, and put each into the library once."""

import filecmp
import os
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import Q
from wagtail.utils.file import hash_filelike

from blog.importers.article import ArticlePicture
from blog.importers.to_blocks.special_blocks import Found
from home.media.models import CustomImage
from home.media.pictures.fields import NormalFile, normal_file

SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{9,})(?=\.\w{2,5}$)")
MISSING = Found(None, "is not in the media folder")
MOST_FILES = 200_000
TOO_HEAVY = "its file is too large"
STANDS_STILL = "moved, and stands still here: upload it under Media as a video if the movement matters"


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
        made = self.made[path]
        return replace(made, doubt=self._doubt(paths) or made.doubt)

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
        try:
            with path.open("rb") as file:
                return self._found(File(file, name=path.name), picture)
        except ValidationError as refusal:
            return Found(None, f"cannot be used: {refusal.messages[0]}")
        except OSError:
            return Found(None, "cannot be used: its file cannot be read")

    def _found(self, file: File, picture: ArticlePicture) -> Found:
        if not self.dry and (known := _known(file)):
            return Found(known)
        if file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise ValidationError(TOO_HEAVY)
        kept = normal_file(file)
        return Found(0 if self.dry else _upload(kept, picture), doubt=STANDS_STILL if kept.moved else "")


def _known(file: File) -> int | None:
    """The picture that was made from the same file."""
    source = hash_filelike(file)
    found = CustomImage.objects.filter(Q(source_hash=source) | Q(file_hash=source)).first()
    return int(found.pk) if found else None


def _upload(kept: NormalFile, picture: ArticlePicture) -> int:
    title = re.sub(r"[-_]+", " ", Path(str(kept.name)).stem).strip() or picture.alt
    return int(CustomImage.objects.create(title=title[:255], description=picture.alt[:255], file=kept).pk)


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
