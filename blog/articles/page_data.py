"""What an article's page shows beyond its own fields."""

from typing import Any

from blog.related.ranking import related_posts
from home.pages.base import BasePage
from home.pages.cards import as_cards


def article_data(post: BasePage) -> dict[str, Any]:
    """The story, its sources, and what to read next."""
    story = post.story  # reading it numbers the sources
    return {
        "story": story,
        "sources": post.sources,
        "index": post.index,
        "topic_url": f"{post.index.url}topic/{post.topic.slug}/" if post.topic else "",
        "related": as_cards(related_posts(post)),
    }
