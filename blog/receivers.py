"""Signal receivers of the blog: a new article's first body, and what follows from publishing one."""

import logging
import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import init_new_page, page_published

from blog.articles.models import BlogIndexPage, PostPage
from blog.articles.new_article import skeleton
from blog.promises import followers
from blog.related import similar_text
from blog.taxonomy import topic_lists
from home.pages.addresses.redirects import keep_old_route

logger = logging.getLogger(__name__)


@receiver(init_new_page)
def begin_with_skeleton(sender: Any, page: Page, parent: Page, **kwargs: Any) -> None:
    """What the form of a new article shows first."""
    if isinstance(page, PostPage):
        page.body = skeleton(parent)
        for block in page.body:
            block.id = str(
                uuid.uuid4()
            )  # the form tells blocks apart by these, which are else given when they are saved


@receiver(page_published)
def keep_promise_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Tell those who wait for this article; they are forgotten with it, so nobody is told twice."""
    if isinstance(instance, PostPage):
        followers.keep_promise(instance)


@receiver(post_save, sender=PostPage)
def follow_words_on_save(
    sender: type[PostPage],
    instance: PostPage,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Find the articles that say the like, in the transaction that publishes: what readers see changes once.

    What fails costs the list, never the publish.
    """
    if raw or update_fields or not instance.live:
        return
    try:
        with transaction.atomic():
            similar_text.follow_words(instance)
    except Exception:
        logger.exception("The articles that are close to “%s” could not be found", instance)


def keep_old_route_on_save(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A topic, tag, series or author with a new word in addresses: the old one leads on."""
    before = (
        sender._default_manager.filter(pk=instance.pk).values_list("slug", flat=True).first() if instance.pk else None
    )
    if raw or not before or before == instance.slug:
        return
    kind = next(kind for kind, model in topic_lists.KINDS.items() if model is sender)
    for index in BlogIndexPage.objects.all():
        keep_old_route(index, f"{kind}/{before}", f"{kind}/{instance.slug}")


for model in topic_lists.KINDS.values():
    pre_save.connect(keep_old_route_on_save, sender=model)


@receiver(post_delete, sender=PageViewRestriction)
def keep_promises_on_opening(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """An article that was private until now may keep a promise, too."""
    for post in PostPage.objects.descendant_of(instance.page, inclusive=True).exclude(keeps=None):
        followers.keep_promise(post)
