"""What follows from a publish, wherever it happens.

Receivers listen without `sender`: Wagtail sends the specific class, so one for `Page` would never hear an article.
"""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.template.loader import render_to_string
from wagtail.models import Page
from wagtail.signals import page_published

from home.models import BasePage

logger = logging.getLogger(__name__)


@receiver(page_published)
def draw_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Make every size of every picture that the page needs, so that no reader waits for them."""
    if isinstance(instance, BasePage):
        transaction.on_commit(partial(draw, instance), robust=True)


def draw(page: BasePage) -> None:
    """Render the page once, and the card that stands for it in lists. What fails is logged and drawn at the first visit."""
    try:
        response = page.make_preview_request()
        if response.status_code != 200:
            logger.warning("The pictures of “%s” could not be made ahead: it answered %s.", page, response.status_code)
        render_to_string("components/card.html", {"card": page.card})
    except Exception as error:
        logger.warning("The pictures of “%s” could not be made ahead: %s", page, error)
