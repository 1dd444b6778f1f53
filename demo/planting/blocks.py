"""Turns blocks as data files write them into the values of a stream."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wagtail.models import Page

from demo.planting.pages import Block, plant_picture
from home.pages.models import HomePage

_INTERNAL = re.compile(r'<a href="(/[^"]*)">')


class DemoBlocks:
    """Reads blocks whose pictures lie in a folder and whose links are paths of this site."""

    def __init__(self, home: HomePage, pictures: Path, clip_named: Callable[[str], Any] = lambda name: None) -> None:
        self.home = home
        self.pictures = pictures
        self.clip_named = clip_named

    def read(self, blocks: list[dict[str, Any]]) -> list[Block]:
        """All blocks of a page, in order."""
        read = (getattr(self, f"_{block['type']}")(block["value"]) for block in blocks)
        return [block for block in read if block]

    def page_at(self, path: str) -> Page | None:
        """The page at a path of this site."""
        return Page.objects.filter(url_path=self.home.url_path.rstrip("/") + path).first()

    def image(self, name: str, alt: str) -> dict[str, Any] | None:
        """An ImageBlock's value."""
        image = plant_picture(self.pictures / name, Path(name).stem.replace("-", " "), alt)
        return {"image": image, "alt_text": alt, "decorative": not alt} if image else None

    def html(self, html: str) -> str:
        """Links to pages by their identity, so that they last when a page is moved."""
        return _INTERNAL.sub(self._linked, html)

    def _linked(self, match: re.Match[str]) -> str:
        page = self.page_at(match[1])
        return f'<a linktype="page" id="{page.pk}">' if page else match[0]

    def _text(self, value: str) -> Block:
        return ("text", self.html(value))

    def _section(self, value: dict[str, Any]) -> Block:
        return ("section", value)

    def _quote(self, value: dict[str, Any]) -> Block:
        return ("quote", value)

    def _picture(self, value: dict[str, Any]) -> Block | None:
        image = self.image(value["file"], value["alt"])
        return ("picture", {"picture": image, "caption": value["caption"], "width": value["width"]}) if image else None

    def _pair(self, value: dict[str, Any]) -> Block | None:
        sides = {side: self.image(value[side]["file"], value[side]["alt"]) for side in ("left", "right")}
        if not all(sides.values()):
            return None
        halves = {side: {"picture": sides[side], "label": value[side]["label"]} for side in sides}
        return ("pair", halves | {"caption": value["caption"]})

    def _video(self, value: dict[str, Any]) -> Block | None:
        clip = self.clip_named(value["clip"]) if value["clip"] else None
        if not clip and not value["url"]:
            return None
        fields = {"title": value["title"], "url": value["url"] or "", "clip": clip, "caption": value["caption"]}
        return ("video", fields | {"poster": None})

    def _exercise(self, value: dict[str, Any]) -> Block | None:
        page = self.page_at(f"/exercises/{value['exercise']}/")
        return ("exercise", value | {"exercise": page}) if page else None

    def _exercises(self, value: list[dict[str, Any]]) -> Block | None:
        shown = [block[1] for block in map(self._exercise, value) if block]
        return ("exercises", shown) if shown else None

    def _cta(self, value: dict[str, Any]) -> Block:
        page = self.page_at(value["link"])
        fields = {name: value[name] for name in ("heading", "text", "label")}
        return ("call_to_action", fields | {"page": page, "address": "" if page else value["link"]})
