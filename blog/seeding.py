"""Plants the blog."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from blog.models import BlogIndexPage, PostPage, Study, Topic
from home.demo_blocks import DemoBlocks
from home.models import CustomMedia, HomePage
from home.seeding import Block, picture, place, read_json

DEMO = Path(__file__).parent / "demo"


def post_files() -> list[Path]:
    """The demo's articles, the oldest first, so that the newest stands last in the tree."""
    return sorted((DEMO / "posts").glob("*.json"), key=lambda path: read_json(path)["date"])


def plant_index(home: HomePage, texts: dict[str, Any]) -> BlogIndexPage:
    """The index, empty."""
    page = BlogIndexPage(
        title=texts["title"],
        slug="blog",
        standfirst=texts.get("standfirst", ""),
        search_description=texts.get("seo_description", ""),
        show_in_menus=True,
    )
    return place(home, page)


def plant_studies() -> None:
    """The studies that the demo's articles cite."""
    for data in read_json(DEMO / "studies.json"):
        Study.objects.get_or_create(doi=data["doi"], defaults={name: value for name, value in data.items() if name != "doi"})


def plant_post(index: BlogIndexPage, path: Path, demo_clip: Callable[[str], CustomMedia | None]) -> PostPage:
    """One article from its file, with its pictures."""
    data = read_json(path)
    found = PostPage.objects.child_of(index).filter(slug=data["slug"]).first()
    if found:
        return found
    cover = picture(DEMO / "images" / data["cover"]["file"], f"Cover: {data['title']}", data["cover"]["alt"])
    page = PostPage(
        **{name: data[name] for name in ("slug", "title", "standfirst", "coming_next")},
        search_description=data["seo_description"],
        date=datetime.date.fromisoformat(data["date"]),
        topic=Topic.objects.get_or_create(slug=slugify(data["topic"]), defaults={"name": data["topic"]})[0],
        cover=cover,
        body=ArticleBlocks(index.get_parent().specific, DEMO / "images", demo_clip).read(data["body"]),
    )
    return place(index, page)


class ArticleBlocks(DemoBlocks):
    """Blocks of a page, and what only articles have."""

    def _study(self, value: dict[str, Any]) -> Block | None:
        study = Study.objects.filter(doi=value["doi"]).first()
        return ("study", {"study": study, "note": value.get("note", "")}) if study else None
