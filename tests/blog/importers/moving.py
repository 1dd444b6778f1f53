"""Write small exports, move them in, and look at what became of them."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import Author, ImportedPost, PostPage, Tag, Topic
from home.comments.models import Comment
from home.models import CustomImage

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.example</link>
 <wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://old.example/{id}/</link>
 <content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{id}</wp:post_id>
 <wp:post_date>{date}</wp:post_date><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status>
 <wp:post_type>post</wp:post_type>{more}</item>"""


def import_blog(file: Path, *args: Any, **options: Any) -> str:
    out = StringIO()
    call_command("import_blog", str(file), *map(str, args), stdout=out, **options)
    return out.getvalue()


def item(number: int = 1, body: str = "<p>They turn.</p>", **fields: str) -> str:
    values = {"title": f"Hips {number}", "date": "2020-01-02 08:00:00", "slug": f"hips-{number}", "status": "publish"}
    return ITEM.format(**({"id": number, "body": body, "more": ""} | values | fields))


def export(folder: Path, *items: str, name: str = "export.xml") -> Path:
    path = folder / name
    path.write_text(WXR.format("".join(items)), encoding="utf-8")
    return path


def blocks_of(page: PostPage) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in page.body.raw_data]


def kinds_of(page: PostPage) -> list[str]:
    return [kind for kind, _ in blocks_of(page)]


def text_of(page: PostPage) -> str:
    html = "\n".join(value for kind, value in blocks_of(page) if kind == "text")
    return re.sub(r' data-block-key="\w+"', "", html)


def notes_of(page: PostPage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in page.imported.notes:
        found.setdefault(note["kind"], []).append(note["text"])
    return found


def everything() -> list[Any]:
    """All that a run could have changed."""
    models = (Page, PostPage, Comment, ImportedPost, Author, Topic, Tag, Redirect, CustomImage)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def moved(path: Path) -> PostPage:
    """The only article of an export, published if it may be."""
    import_blog(path, publish=True)
    return PostPage.objects.get()


def assert_kept_back(page: PostPage, *named: str) -> None:
    notes = " ".join([*notes_of(page).get("draft", []), *notes_of(page).get("head", [])])
    assert not page.live and all(name in notes for name in named), notes
