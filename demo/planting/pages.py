"""Plants pages and files that are given as data. What stands already is never touched, so seeding can be run again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.files import File
from django.db import transaction
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from home.media.models import CustomImage, CustomMedia
from home.pages.addresses.site_address import follow_settings
from home.pages.models import HomePage, StandardPage
from home.pages.site_settings import SiteSettings

Report = Callable[[str], None]
Block = tuple[str, Any]
P = TypeVar("P", bound=Page)


def read_json(path: Path) -> Any:
    """A data file."""
    return json.loads(path.read_text(encoding="utf-8"))


def plant_picture(path: Path, title: str, description: str = "") -> CustomImage | None:
    """The picture from a file, uploaded once; None where the file is not there."""
    found = CustomImage.objects.filter(title=title).first()
    if found or not path.exists():
        return found
    with path.open("rb") as file:
        image = CustomImage(
            title=title,
            description=description[:255],
            file=File(file, name=path.name),
            is_drawing=_stands_on_light_ground(path),
        )
        image.save()
    return image


def _stands_on_light_ground(path: Path) -> bool:
    """Whether it is one of the drawings that turn dark on dark pages; those on the rubber floor are dark already."""
    with Image.open(path) as picture:
        return sum(picture.convert("RGB").getpixel((4, 4))) > 3 * 190  # type: ignore[arg-type]


def plant_clip(
    path: Path, title: str, seconds: float, still: Path, drawn: CustomImage | None = None
) -> CustomMedia | None:
    """The clip from a file, uploaded once, with the picture shown before it plays; None where the file is not there."""
    found = CustomMedia.objects.filter(title=title).first()
    if found or not path.exists():
        return found
    with path.open("rb") as film, still.open("rb") as picture:
        return CustomMedia.objects.create(
            title=title,
            type="video",
            duration=seconds,
            file=File(film, name=path.name),
            thumbnail=File(picture, name=still.name),
            still=drawn,
        )


def plant_sound(path: Path, title: str) -> CustomMedia:
    """The sound from a file, uploaded once."""
    found = CustomMedia.objects.filter(title=title).first()
    if found:
        return found
    with path.open("rb") as file:
        return CustomMedia.objects.create(title=title, type="audio", file=File(file, name=path.name))


def plant_document(path: Path, title: str) -> Document:
    """The document from a file, uploaded once."""
    found = Document.objects.filter(title=title).first()
    if found:
        return found
    with path.open("rb") as file:
        return Document.objects.create(title=title, file=File(file, name=path.name))


@transaction.atomic
def plant_page(parent: Page, page: P, *, live: bool = True) -> P:
    """Put a page under its parent and publish it, unless one with its slug stands there already."""
    found = parent.get_children().filter(slug=page.slug).first()
    if found:
        return found.specific
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def plant_home(texts: dict[str, Any]) -> HomePage:
    """The home page in the place of Wagtail's welcome page, and the site that begins with it."""
    home = HomePage.objects.first()
    if home:
        return home
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    root.refresh_from_db()
    home = plant_page(
        root,
        HomePage(
            title=texts["title"],
            slug="home",
            heading=texts.get("hero_heading", ""),
            standfirst=texts.get("hero_text", ""),
            seo_title=texts.get("seo_title", ""),
            search_description=texts.get("seo_description", ""),
        ),
    )
    _plant_site(home, texts["title"])
    return home


def plant_standard(
    home: HomePage, slug: str, texts: dict[str, Any], blocks: list[Block], **fields: Any
) -> StandardPage:
    """A page of its own, such as Coaching."""
    live = fields.pop("live", True)
    page = StandardPage(
        title=texts["title"],
        slug=slug,
        standfirst=texts.get("standfirst", ""),
        search_description=texts.get("seo_description", ""),
        body=blocks,
        **fields,
    )
    return plant_page(home, page, live=live)


def fill_settings(site: Site, **values: Any) -> None:
    """Fill in those of the site's settings that are still empty."""
    settings = SiteSettings.for_site(site)
    for name, value in values.items():
        if not getattr(settings, name):
            setattr(settings, name, value)
    settings.save()


def rewrite(page: P, **values: Any) -> P:
    """Change a page that was just planted, through a revision as an editor does."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def _plant_site(home: HomePage, name: str) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        site.root_page, site.site_name = home, name
        site.save()
    else:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name=name)
    follow_settings()
