"""The article that keeps a promise, begun from the one that made it."""

from typing import Any

from django.db import transaction
from django.utils.text import Truncator

from blog.articles.models import BlogIndexPage, PostPage
from blog.articles.new_article import skeleton

LONGEST_TITLE = 100


def title_of_next(post: PostPage) -> str:
    """The promise as a title, to be made better."""
    words = " ".join(post.coming_next.split()).rstrip(" .…")
    return Truncator(words).chars(LONGEST_TITLE, truncate="…") or f"{post.title}, part 2"


def begun(post: PostPage) -> PostPage | None:
    """A draft that keeps this promise already."""
    return PostPage.objects.filter(keeps=post, live=False).order_by("-latest_revision_created_at", "-pk").first()


def may_write_next(post: PostPage, author: Any) -> bool:
    """Whether this author may add an article where the first one stands."""
    parent = post.get_parent()
    return parent.specific_class is BlogIndexPage and parent.permissions_for_user(author).can_add_subpage()


@transaction.atomic
def begin_next_part(post: PostPage, author: Any, title: str) -> PostPage:
    """A draft with title, topic, series and the way back; it keeps the promise once it is published."""
    index = post.get_parent().specific
    draft = PostPage(
        title=title,
        live=False,
        owner=author,
        topic=post.topic,
        author=post.author,
        series=post.series,
        part=post.part + 1 if post.series and post.part else None,
        keeps=post,
        body=skeleton(index, before=post),
    )
    draft.tags.set(post.tags.all())
    index.add_child(instance=draft)
    draft.save_revision(user=author, log_action=True)
    return draft
