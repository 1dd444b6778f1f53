"""What an article's page shows beyond its own fields."""

from typing import Any

from blog.related.ranking import related_posts
from home.pages.base import BasePage
from home.pages.cards import as_cards

RELATED = 3


def article_data(post: BasePage) -> dict[str, Any]:
    """The story, its sources, and what to read next."""
    story = post.story  # reading it numbers the sources
    parts = {part.pk for _, part in post.place.parts} if post.place else set()  # which its series leads to already
    related = [other for other in related_posts(post, RELATED + len(parts)) if other.pk not in parts]
    return {
        "story": story,
        "sources": post.sources,
        "index": post.index,
        "topic_url": f"{post.index.url}topic/{post.topic.slug}/" if post.topic else "",
        "related": as_cards(related[:RELATED]),
    }
