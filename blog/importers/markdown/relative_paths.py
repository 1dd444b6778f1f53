"""Say of pictures that stand beside a text where they are in the folder of all texts."""

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.importers.article import Article, ArticlePart, ArticlePicture, Gallery, Pair


class Beside:
    """The files beside one text, which its addresses without a leading slash mean first."""

    def __init__(self, root: Path, text: Path) -> None:
        self.root = root
        self.folder = text.parent.relative_to(root)

    def article(self, article: Article) -> Article:
        """The article with its pictures as they are called from the folder of all texts."""
        return replace(article, parts=tuple(map(self._part, article.parts)))

    def picture(self, picture: ArticlePicture) -> ArticlePicture:
        """The picture under its address from the folder of all texts, if its file stands beside this one."""
        place = self._place(picture.source)
        return replace(picture, source=f"/{place}") if place else picture

    def _part(self, part: ArticlePart) -> ArticlePart:
        if isinstance(part, ArticlePicture):
            return self.picture(part)
        if isinstance(part, Pair):
            return replace(part, left=self.picture(part.left), right=self.picture(part.right))
        if isinstance(part, Gallery):
            return replace(part, pictures=tuple(map(self.picture, part.pictures)))
        return part

    def _place(self, address: str) -> str:
        try:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                return ""
            place = Path(os.path.normpath(self.folder / unquote(parts.path)))
            is_here = ".." not in place.parts and (self.root / place).is_file()
        except (ValueError, OSError):
            return ""
        return place.as_posix() if is_here else ""
