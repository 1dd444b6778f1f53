"""Plants the blog."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from blog.articles.blocks import ArticleTableBlock
from blog.articles.models import BlogIndexPage, PostPage
from blog.taxonomy.author import Author
from blog.taxonomy.series import Series
from blog.taxonomy.topic import Topic
from demo.paths import ARTICLE_IMAGES, FILES, TEXTS
from demo.planting.blocks import DemoBlocks
from demo.planting.pages import Block, plant_document, plant_page, plant_picture, plant_sound, read_json
from home.media.models import CustomMedia
from home.pages.models import HomePage
from home.studies.models import Study


def post_files() -> list[Path]:
    """The demo's articles, the oldest first, so that the newest stands last in the tree."""
    return sorted((TEXTS / "articles").glob("*.json"), key=lambda path: read_json(path)["date"])


def plant_index(home: HomePage, texts: dict[str, Any]) -> BlogIndexPage:
    """The index, empty."""
    page = BlogIndexPage(
        title=texts["title"],
        slug="blog",
        standfirst=texts.get("standfirst", ""),
        search_description=texts.get("seo_description", ""),
        show_in_menus=True,
    )
    return plant_page(home, page)


def plant_studies() -> None:
    """The studies that the demo's articles cite."""
    for data in read_json(TEXTS / "studies.json"):
        Study.objects.get_or_create(
            doi=data["doi"], defaults={name: value for name, value in data.items() if name != "doi"}
        )


def plant_post(index: BlogIndexPage, path: Path, demo_clip: Callable[[str], CustomMedia | None]) -> PostPage:
    """One article from its file, with its pictures."""
    data = read_json(path)
    found = PostPage.objects.child_of(index).filter(slug=data["slug"]).first()
    if found:
        return found
    cover = plant_picture(ARTICLE_IMAGES / data["cover"]["file"], f"Cover: {data['title']}", data["cover"]["alt"])
    page = PostPage(
        **{name: data[name] for name in ("slug", "title", "standfirst", "coming_next")},
        search_description=data["seo_description"],
        date=datetime.date.fromisoformat(data["date"]),
        author=_author(),
        series=_series(data["series"]),
        topic=Topic.objects.get_or_create(slug=slugify(data["topic"]), defaults={"name": data["topic"]})[0],
        cover=cover,
        body=ArticleBlocks(index.get_parent().specific, ARTICLE_IMAGES, demo_clip).read(data["body"]),
    )
    page.tags.set(data.get("tags", []))
    if data.get("keeps"):
        page.keeps = PostPage.objects.child_of(index).filter(slug=data["keeps"]).first()
    return plant_page(index, page)


def _author() -> Author:
    """Somebody made up, to be replaced by the coach."""
    data = read_json(TEXTS / "author.json")
    return Author.objects.get_or_create(slug=data["slug"], defaults=data)[0]


def _series(name: str | None) -> Series | None:
    if not name:
        return None
    described = {"name": name, "description": "Why the hip has to turn, how to train it, and what comes after."}
    return Series.objects.get_or_create(slug=slugify(name), defaults=described)[0]


class ArticleBlocks(DemoBlocks):
    """Blocks of a page, and what only articles have."""

    def _callout(self, value: dict[str, Any]) -> Block:
        return ("callout", value | {"text": self.html(value["text"])})

    def _story(self, value: dict[str, Any]) -> Block:
        return ("story", value)

    def _faq(self, value: dict[str, Any]) -> Block:
        return ("faq", value)

    def _table(self, value: dict[str, Any]) -> Block:
        return ("table", ArticleTableBlock().to_python(value))

    def _person(self, value: dict[str, Any]) -> Block:
        return ("person", {"picture": None} | value)

    def _gallery(self, value: dict[str, Any]) -> Block:
        shown = [(self.image(one["file"], one["alt"]), one["caption"]) for one in value["pictures"]]
        return (
            "gallery",
            value | {"pictures": [{"picture": image, "caption": words} for image, words in shown if image]},
        )

    def _podcast(self, value: dict[str, Any]) -> Block:
        return ("podcast", value | {"audio": plant_sound(FILES / value["audio"], value["title"])})

    def _download(self, value: dict[str, Any]) -> Block:
        fields = {name: value[name] for name in ("label", "about")}
        return ("download", fields | {"document": plant_document(FILES / value["file"], value["title"])})

    def _study(self, value: dict[str, Any]) -> Block | None:
        study = Study.objects.filter(doi=value["doi"]).first()
        return ("study", {"study": study, "note": value.get("note", "")}) if study else None
