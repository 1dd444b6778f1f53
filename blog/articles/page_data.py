"""What an article's page shows beyond its own fields."""

from typing import Any

from blog.related.ranking import related_keys
from home.pages.base import BasePage
from home.pages.cards import cards_by_key

RELATED = 3


def article_data(post: BasePage) -> dict[str, Any]:
    """The story, its sources, and what to read next."""
    story = post.story  # reading it numbers the sources
    parts = {part.pk for _, part in post.place.parts} if post.place else set()  # which its series leads to already
    related = [key for key in related_keys(post, RELATED + len(parts)) if key not in parts][:RELATED]
    cards = cards_by_key(dict.fromkeys(related, type(post)))
    return {
        "story": story,
        "sources": post.sources,
        "index": post.index,
        "topic_url": f"{post.index.url}topic/{post.topic.slug}/" if post.topic else "",
        "related": [cards[key] for key in related if key in cards],  # one may have been deleted meanwhile
    }
