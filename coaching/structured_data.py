"""What a search engine is told about an exercise."""

from typing import TYPE_CHECKING, Any

from wagtailseo.utils import ensure_absolute_url, get_absolute_media_url

from home.seo import picture_url

if TYPE_CHECKING:
    from coaching.models import ExercisePage


def exercise_video(page: "ExercisePage") -> dict[str, Any] | None:
    """schema.org VideoObject, or None without a video or without the picture that search engines require of one."""
    thumbnail = picture_url(page.poster, page.site) if page.poster else ""
    if not thumbnail or not (page.video or page.clip):
        return None
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": page.title,
        "description": page.seo_description or page.title,
        "thumbnailUrl": [thumbnail],
        "uploadDate": page.first_published_at.isoformat() if page.first_published_at else None,
        **_source(page),
    }
    return {key: value for key, value in data.items() if value}


def _source(page: "ExercisePage") -> dict[str, Any]:
    if page.video:
        return {"embedUrl": page.video.embed_url, "url": page.video.watch_url}
    url = ensure_absolute_url(page.clip.url, get_absolute_media_url(page.site))
    return {"contentUrl": url, "duration": f"PT{round(page.clip.duration)}S" if page.clip.duration else None}
