"""Read what a site generator is told about a whole folder of texts, as far as it keeps them from readers.

Hugo's `cascade` and Zola's drafts in `_index.md`, Eleventy's data files, Jekyll's defaults and collections.
"""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

import yaml

from blog.importers.markdown.front_matter import LONGEST, PlainLoader, flag, split_front_matter
from blog.importers.markdown.javascript_head import javascript_pairs
from blog.importers.markdown.unpublished.heads import in_head, in_tags
from blog.importers.restrictions.vocabulary import names

SECTION = "_index.md"
# What a section says of its own page alone.
OF_ITS_PAGE = names(
    "render build _build headless layout permalink output template page_template date publishdate expirydate"
)
DATA = (".json", ".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
CONFIGS = ("_config.yml", "_config.yaml")
SAYS_STATE = re.compile(
    r"\b(?:draft|published|permalink|hidden|private|unlisted|eleventyExcludeFromCollections)[\"']?\s*:", re.IGNORECASE
)
POSTS = frozenset({"_posts", "_pages"})


class FolderSettings:
    """The settings of the folders below one; each file of them is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._said: dict[Path, list[str]] = {}

    def reasons(self, path: Path) -> Iterator[str]:
        """Everything that keeps this file from readers and stands in another."""
        for folder in [self.root, *(self.root / each for each in reversed(path.relative_to(self.root).parents))][1:]:
            yield from self._of(folder)
        yield from _in_data(path.with_suffix(""))
        yield from self._in_config(path.relative_to(self.root))

    def _of(self, folder: Path) -> list[str]:
        """What is said of all texts in a folder."""
        if folder not in self._said:
            self._said[folder] = [*_in_section(folder), *_in_data(folder / folder.resolve().name)]
        return self._said[folder]

    @cached_property
    def _config(self) -> dict[str, Any]:
        """Jekyll's, and Hexo's."""
        text = next(filter(None, (_text(self.root / name) for name in CONFIGS)), "")
        try:
            found = yaml.load(text, PlainLoader)  # noqa: S506
        except (yaml.YAMLError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _in_config(self, place: PurePath) -> Iterator[str]:
        folders = [step for step in place.parts[:-1] if step.startswith("_") and step not in POSTS]
        collections = self._config.get("collections")
        shown = (
            {f"_{name}" for name, of in collections.items() if _is_shown(of)}
            if isinstance(collections, dict)
            else set()
        )
        yield from (f"it lay in the folder “{step}”" for step in folders if step not in shown)
        for default in _list(self._config.get("defaults")):
            scope, values = default.get("scope"), default.get("values")
            if isinstance(values, dict) and _is_within(place, scope if isinstance(scope, dict) else {}):
                yield from (f"_config.yml says of its folder: {found}" for found in in_head(values))


def _in_section(folder: Path) -> Iterator[str]:
    given, _, notes = split_front_matter(_text(folder / SECTION))
    if any(note.kind == "head" for note in notes):
        yield f"the head of “{folder.name}/{SECTION}” could not be read"
    kept = {key: value for key, value in given.items() if key not in OF_ITS_PAGE}
    yield from (f"“{folder.name}/{SECTION}”: {found}" for found in in_head(kept))


def _in_data(stem: Path) -> Iterator[str]:
    """What Eleventy's data beside a text, or of its folder, say."""
    for ending in DATA:
        file = stem.with_name(f"{stem.name}{ending}")
        text = _text(file)
        given, is_whole = _json(text) if ending.endswith("json") else javascript_pairs(text)
        yield from (f"“{file.name}”: {found}" for found in (*in_head(given), *in_tags(given)))
        if not is_whole and SAYS_STATE.search(text):
            yield f"“{file.name}” could not be read"


def _json(text: str) -> tuple[dict[str, Any], bool]:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}, False
    return (found if isinstance(found, dict) else {}), True


def _is_shown(collection: Any) -> bool:
    return isinstance(collection, dict) and flag(collection.get("output")) is True


def _is_within(place: PurePath, scope: dict[str, Any]) -> bool:
    """Whether Jekyll means this text; a pattern may mean any."""
    path = str(scope.get("path") or "").strip("/")
    kind = str(scope.get("type") or "")
    is_there = not path or "*" in path or place.as_posix() == path or place.as_posix().startswith(f"{path}/")
    return is_there and (not kind or f"_{kind}" in place.parts)


def _list(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(path: Path) -> str:
    """A file's text, "" where there is none, or none of a length that settings have."""
    try:
        if not path.is_file() or path.stat().st_size > LONGEST:
            return ""
        return path.read_text("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
