"""What follows from publishing an article."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published

from blog.articles.models import PostPage
from blog.promises import followers
from blog.related import similar_text


@receiver(page_published)
def keep_promise_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Tell those who wait for this article; they are forgotten with it, so nobody is told twice."""
    if isinstance(instance, PostPage):
        followers.keep_promise(instance)


@receiver(page_published)
def remember_kin_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Search for what says the like. A search engine that is away costs the list, never the publish."""
    if isinstance(instance, PostPage):
        transaction.on_commit(lambda: similar_text.remember_kin(instance), robust=True)


@receiver(post_delete, sender=PageViewRestriction)
def keep_promises_on_opening(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """An article that was private until now may keep a promise, too."""
    for post in PostPage.objects.descendant_of(instance.page, inclusive=True).exclude(keeps=None):
        followers.keep_promise(post)
