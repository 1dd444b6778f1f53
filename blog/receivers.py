"""What follows from publishing an article."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from blog import promises
from blog.models import PostPage


@receiver(page_published)
def keep_promise_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Tell those who wait for this article; they are forgotten with it, so nobody is told twice."""
    if isinstance(instance, PostPage):
        promises.keep(instance)
