"""/sitemap.xml: every page that search engines may list, with the day of its last change and its picture.

A small site is one file; a larger one is split by the keys of its pages. No page is made into an object for it, but the few
that stand for several addresses, such as an index with its lists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from wagtail.images import get_image_model
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet
from wagtailseo.utils import ensure_absolute_url, get_absolute_media_url

from home.pages.base import BasePage
from home.pages.cards import open_to_all
from home.pages.edition_cache import for_edition
from home.pages.seo import PREVIEW_SIZE
from home.pages.serving import requested_site

MOST = 500  # pages in one file
URLSET = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n{}\n</urlset>\n'
)
INDEX = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}\n</sitemapindex>\n'


@dataclass(frozen=True)
class Located:
    """One address."""

    location: str
    lastmod: datetime | None = None
    picture: str = ""

    def as_xml(self, tag: str = "url") -> str:
        """Its element."""
        parts = [f"<loc>{escape(self.location)}</loc>"]
        if self.lastmod:
            parts.append(f"<lastmod>{self.lastmod.isoformat(timespec='seconds')}</lastmod>")
        if self.picture:
            parts.append(f"<image:image><image:loc>{escape(self.picture)}</image:loc></image:image>")
        return f"<{tag}>{''.join(parts)}</{tag}>"


def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages, or where there are too many for one file, the list of the files."""
    site = _site(request)
    parts = for_edition(("sitemap", site.pk), lambda: _parts(site))
    if sum(count for count, _ in parts.values()) <= MOST:
        return _answer(URLSET, "url", [entry for part in parts for entry in _entries(site, request, part)])
    address = site.root_url + reverse("sitemap")
    files = [Located(address.replace(".xml", f"-{part}.xml"), changed) for part, (_, changed) in parts.items()]
    return _answer(INDEX, "sitemap", files)


def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Those of the pages whose keys begin at MOST times `part`."""
    entries = _entries(_site(request), request, part)
    if not entries:
        raise Http404
    return _answer(URLSET, "url", entries)


def _site(request: HttpRequest) -> Site:
    site = requested_site(request)
    if site is None:
        raise Http404
    return site


def _answer(frame: str, tag: str, entries: list[Located]) -> HttpResponse:
    xml = frame.format("\n".join(entry.as_xml(tag) for entry in entries))
    changes = [entry.lastmod for entry in entries if entry.lastmod]
    headers = {"Last-Modified": http_date(max(changes).timestamp())} if changes else {}
    return HttpResponse(xml, content_type="application/xml; charset=utf-8", headers=headers)


def _open_pages(site: Site) -> PageQuerySet:
    """What anyone may read, each page once."""
    return open_to_all(Page.objects.descendant_of(site.root_page, inclusive=True)).filter(alias_of=None)


def _parts(site: Site) -> dict[int, tuple[int, datetime | None]]:
    """The number of each file: how many pages are in it, and when one of them was last published."""
    parts = _open_pages(site).order_by().annotate(part=F("pk") / MOST).values("part")
    rows = parts.annotate(pages=Count("pk"), changed=Max("last_published_at")).order_by("part")
    return {part: (pages, changed) for part, pages, changed in rows.values_list("part", "pages", "changed")}


def _entries(site: Site, request: HttpRequest, part: int) -> list[Located]:
    pages = _open_pages(site).filter(pk__gte=part * MOST, pk__lt=(part + 1) * MOST).order_by("path")
    rows = list(pages.values_list("pk", "url_path", "content_type_id", "last_published_at"))
    by_class: dict[type[Page], list[int]] = {}
    for key, _, kind, _ in rows:
        by_class.setdefault(ContentType.objects.get_for_id(kind).model_class() or Page, []).append(key)
    several = {key: found for cls, keys in by_class.items() for key, found in _several(cls, keys, request)}
    dates, pictures = _details(by_class, site)
    root, skip = site.root_url, len(site.root_page.url_path) - 1
    found = []
    for key, path, _, changed in rows:
        if key in several:
            found += several[key]
        else:
            found.append(Located(f"{root}{path[skip:]}", dates.get(key) or changed, pictures.get(key, "")))
    return found


def _several(cls: type[Page], keys: list[int], request: HttpRequest) -> Iterator[tuple[int, list[Located]]]:
    """The addresses of pages that stand for more than one."""
    if issubclass(cls, BasePage) and cls.has_lists:
        for page in cls.objects.filter(pk__in=keys):
            yield page.pk, [Located(one["location"], one.get("lastmod")) for one in page.get_sitemap_urls(request)]


def _details(by_class: dict[type[Page], list[int]], site: Site) -> tuple[dict[int, datetime], dict[int, str]]:
    """When pages changed, and the addresses of their pictures; one question for each class of pages, one for the pictures."""
    dates: dict[int, datetime] = {}
    images: dict[int, int] = {}
    for cls, keys in by_class.items():
        if not issubclass(cls, BasePage) or cls.has_lists:
            continue
        rows = cls.objects.filter(pk__in=keys).values("pk", *cls.sitemap_pictures, *cls.sitemap_dates)
        for row in rows:
            if changed := cls.last_changed({name: row[name] for name in cls.sitemap_dates}):
                dates[row["pk"]] = changed
            if image := next((row[name] for name in cls.sitemap_pictures if row[name]), None):
                images[row["pk"]] = image
    addresses = _addresses(set(images.values()), site)
    return dates, {key: addresses[image] for key, image in images.items() if image in addresses}


def _addresses(images: Iterable[int], site: Site) -> dict[int, str]:
    """Of the pictures in the size that search engines are given, where that was made already."""
    if not images:
        return {}
    renditions = get_image_model().get_rendition_model().objects.filter(image__in=images, filter_spec=PREVIEW_SIZE)
    field: Any = renditions.model._meta.get_field("file")
    base = get_absolute_media_url(site)
    stored = renditions.exclude(file="").values_list("image_id", "file")
    return {image: ensure_absolute_url(field.storage.url(file), base) for image, file in stored}
