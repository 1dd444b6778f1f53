"""What a search engine is told about an article."""

from typing import TYPE_CHECKING, Any

from home.seo import publisher

if TYPE_CHECKING:
    from blog.models import PostPage


def blog_posting(page: "PostPage") -> dict[str, Any]:
    """schema.org BlogPosting. What is not known is left out: an empty property counts as an error."""
    data = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "mainEntityOfPage": {"@type": "WebPage", "@id": page.seo_canonical_url},
        "headline": page.title,
        "description": page.seo_description,
        "datePublished": page.date.isoformat(),
        "dateModified": (page.last_published_at or page.date).isoformat(),
        "image": page.seo_image_url,
        "author": {"@type": "Person", "name": page.seo_author, "url": page.site.root_url} if page.seo_author else None,
        "publisher": publisher(page),
        "wordCount": page.story.words,
    }
    return {key: value for key, value in data.items() if value}
