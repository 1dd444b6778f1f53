"""JSON-LD (schema.org) of articles, authors and article lists."""

from typing import Any

from blog.taxonomy.author import Author
from blog.taxonomy.topic_lists import TopicList
from home.pages.base import BasePage
from home.pages.seo import breadcrumbs, known, picture_url, publisher, video_object
from home.studies.models import Study

CONTEXT = {"@context": "https://schema.org"}
# The three shapes that Google asks for, at the least of its recommended sizes.
RATIOS = ("fill-1200x1200|format-jpeg", "fill-1200x900|format-jpeg", "fill-1200x675|format-jpeg")


def blog_posting(page: BasePage) -> dict[str, Any]:
    """schema.org BlogPosting. What is not known is left out: an empty property counts as an error."""
    index_url = page.trail[-1].full_url if page.trail else ""
    return CONTEXT | known(
        {
            "@type": "BlogPosting",
            "mainEntityOfPage": {"@type": "WebPage", "@id": page.seo_canonical_url},
            "headline": page.title,
            "description": page.seo_description,
            "datePublished": page.day.isoformat(),
            "dateModified": page.changed_at.date().isoformat(),
            "image": list(filter(None, (picture_url(page.seo_image, page.site, size) for size in RATIOS))),
            "author": _author(page, index_url),
            "publisher": publisher(page),
            "wordCount": page.story.words,
            "citation": [citation(study) for study in page.sources],
            "isPartOf": _series(page, index_url),
            "keywords": [tag.name for tag in page.filed_tags],
            "comment": [_comment(one) for one in page.comments.approved()[:50]] if page.pk else [],
        }
    )


def citation(study: Study) -> dict[str, Any]:
    """schema.org ScholarlyArticle."""
    return known(
        {
            "@type": "ScholarlyArticle",
            "headline": study.title,
            "author": study.authors,
            "datePublished": str(study.year or ""),
            "isPartOf": known({"@type": "Periodical", "name": study.journal}) if study.journal else None,
            "sameAs": study.url,
        }
    )


def leading_video(page: BasePage) -> dict[str, Any] | None:
    """VideoObject where the article begins with a video of which there is a picture, the cover if no other; else None."""
    first = page.story.blocks[0] if page.story.blocks else None
    if first is None or first.block_type != "video":
        return None
    clip, poster = first.value["clip"], first.value["poster"]
    picture = poster or (clip.still if clip else None) or page.cover
    return video_object(page, first.value["title"], picture, first.value.video, clip)


def topic_list_data(page: BasePage, topic_list: TopicList) -> list[dict[str, Any]]:
    """Breadcrumbs of a list, and ProfilePage for an author's."""
    url = f"{page.full_url}{topic_list.path}"
    trail = [(above.title, above.full_url) for above in page.trail]
    data = [breadcrumbs([*trail, (page.title, page.full_url), (topic_list.title, url)])]
    if topic_list.kind == "author":
        data.append(
            CONTEXT
            | {"@type": "ProfilePage", "url": url, "mainEntity": person_data(topic_list.subject, url, page.site)}
        )
    return data


def person_data(author: Author, url: str, site: Any) -> dict[str, Any]:
    """schema.org Person."""
    profiles = [str(block.value) for block in author.profiles]
    image = picture_url(author.picture, site, RATIOS[0]) if author.picture else ""
    return known(
        {
            "@type": "Person",
            "name": author.name,
            "url": url,
            "jobTitle": author.role,
            "image": image,
            "sameAs": profiles,
        }
    )


def _author(page: BasePage, index_url: str) -> dict[str, Any] | None:
    if page.author:
        return person_data(page.author, f"{index_url}author/{page.author.slug}/", page.site)
    name = page.seo_author
    return {"@type": "Person", "name": name, "url": page.site.root_url} if name and page.site else None


def _series(page: BasePage, index_url: str) -> dict[str, Any] | None:
    """Its series, from the first part on, as long as that part is the only one."""
    if not page.series:
        return None
    url = f"{index_url}series/{page.series.slug}/"
    return {"@type": "CreativeWorkSeries", "name": page.series.name, "url": url}


def _comment(comment: Any) -> dict[str, Any]:
    author = {"@type": "Person", "name": comment.name}
    return {"@type": "Comment", "author": author, "dateCreated": comment.created_at.isoformat(), "text": comment.text}
