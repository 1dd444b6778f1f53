"""Structured data, and what wagtail-seo leaves to be mended: escaping, empty tags, and renditions without end."""

import json
from html import unescape
from typing import Any

from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage
from wagtail.models import Site
from wagtailseo.models import SeoMixin
from wagtailseo.utils import StructDataEncoder, ensure_absolute_url, get_absolute_media_url

PREVIEW_SIZE = "fill-1200x630|format-jpeg"
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def escaped_json(data: Any) -> SafeString:
    """JSON that no text in it can break out of: the characters that could close a script tag are escaped."""
    return mark_safe(json.dumps(data, cls=StructDataEncoder, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308


def picture_url(image: AbstractImage | None, site: Site | None, size: str = PREVIEW_SIZE) -> str:
    """The absolute address of a picture in one size; "" without a picture, or where that size cannot be made."""
    rendition = image.get_rendition(size) if image else None
    if rendition is None or rendition.failed:
        return ""
    return ensure_absolute_url(rendition.url, get_absolute_media_url(site))


def breadcrumbs(trail: list[tuple[str, str]]) -> dict[str, Any]:
    """schema.org BreadcrumbList of (title, absolute address) from the home page down."""
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": url}
        for position, (title, url) in enumerate(trail, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def organisation(page: SeoMixin) -> dict[str, Any]:
    """The site's own entry, from Settings > SEO; its address is the site's, not the present page's."""
    data = page.seo_struct_org_dict if page.seo_org_fields.struct_org_type else page.seo_struct_org_base_dict
    root = page.site.root_url if page.site else ""
    drawn = {"@type": "ImageObject", "url": f"{root}{static('home/img/icon-512.png')}", "width": 512, "height": 512}
    profiles = page.coach.elsewhere if page.coach else []
    found = known({"logo": data.get("logo") or drawn, "sameAs": [*data.get("sameAs", []), *profiles]})
    return data | found | {"@context": "https://schema.org", "url": root}


def website(page: SeoMixin) -> dict[str, Any]:
    """The site as a whole, by the name that search engines are to show."""
    about = {"@type": "WebSite", "name": page.seo_sitename, "url": f"{page.site.root_url}/" if page.site else ""}
    return {"@context": "https://schema.org"} | known(about | {"publisher": publisher(page)})


def publisher(page: SeoMixin) -> dict[str, Any]:
    """The organisation as part of another object."""
    return {key: value for key, value in organisation(page).items() if key in ("@type", "name", "url", "logo")}


def known(data: dict[str, Any]) -> dict[str, Any]:
    """The JSON-LD object without its empty properties."""
    return {key: value for key, value in data.items() if value}


def video_object(
    page: SeoMixin, name: str, poster: AbstractImage | None, video: Any, clip: Any, transcript: str = ""
) -> dict[str, Any] | None:
    """schema.org VideoObject, or None without a video or without the picture that search engines require of one."""
    thumbnail = picture_url(poster, page.site) or (video.thumbnail_url if video else "")
    clip = clip if clip and clip.is_ready else None
    if not thumbnail or not (video or clip):
        return None
    published = page.published_at
    about = {
        "@type": "VideoObject",
        "name": name,
        "description": page.seo_description or name,
        "thumbnailUrl": [thumbnail],
        "uploadDate": published.isoformat() if published else None,
        "transcript": " ".join(unescape(strip_tags(transcript.replace("<", " <"))).split()),
    }
    return {"@context": "https://schema.org"} | known(about | _video_source(page, video, clip))


def _video_source(page: SeoMixin, video: Any, clip: Any) -> dict[str, Any]:
    if video:
        return {"embedUrl": video.embed_url, "url": video.watch_url}
    url = ensure_absolute_url(clip.url, get_absolute_media_url(page.site))
    return {
        "contentUrl": url,
        "duration": f"PT{max(1, round(clip.duration))}S" if clip.duration else None,
        "caption": _captions(page, clip) if clip.captions else None,
    }


def _captions(page: SeoMixin, clip: Any) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "contentUrl": ensure_absolute_url(clip.captions_url, get_absolute_media_url(page.site)),
        "encodingFormat": "text/vtt",
        "inLanguage": clip.captions_language,
    }
