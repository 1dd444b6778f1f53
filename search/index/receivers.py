"""What follows in the index when a page appears, changes, disappears or is closed to the public.

A page is entered in the transaction that changed it, so that what is taken down is not found a moment longer. What fails
is logged and made up for by the clock; no page fails to be published because of the index.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from home.models import BasePage
from search.index import indexing
from search.index.models import Document

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 50
_OF_A_DRAFT = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked"}


@receiver(page_published)
def enter_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Once all relations of the page are written."""
    if _follows():
        _safely(indexing.refresh_page, instance)


@receiver(page_unpublished)
def take_out_on_unpublish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """At once, and out of the pages that show it. Wagtail says so of a page about to be deleted, too, which is still there."""
    _safely(lambda page: indexing.take_out_pages([page.pk]), instance)
    if not Page.objects.filter(pk=instance.pk, live=True).exists():
        _refresh_those_that_show(instance)


@receiver(post_save)
def follow_on_save(
    sender: type[models.Model], instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """A page that is saved without being published, as importers do. What pages show of anything else grows stale."""
    if isinstance(instance, BasePage):
        if not raw and _follows() and not (update_fields and set(update_fields) <= _OF_A_DRAFT):
            _safely(indexing.refresh_page, instance)
    elif _may_be_shown(sender):
        _mark_those_that_show(instance)


@receiver(pre_delete)
def take_out_on_delete(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """The page, and its title out of the pages that show it."""
    if isinstance(instance, Page):
        _safely(lambda page: indexing.take_out_pages([page.pk]), instance)
        _mark_those_that_show(instance)
        transaction.on_commit(partial(_refresh, _keys_of_those_that_show(instance)), robust=True)
    elif _may_be_shown(sender):
        _mark_those_that_show(instance)


@receiver(post_page_move)
def refresh_on_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page moved with all below it, perhaps to where not everybody may read. Addresses are read from the pages."""
    if PageViewRestriction.objects.exists():
        _safely(indexing.refresh_below, instance)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def refresh_on_closing(sender: type[models.Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """A part of the site was closed to the public, or opened."""
    _safely(indexing.refresh_below, instance.page)
    below = Page.objects.filter(path__startswith=instance.page.path)
    _refresh({key for page in below[:MOST_AT_ONCE] for key in _keys_of_those_that_show(page)})


def _follows() -> bool:
    """Not while thousands are written: whoever switches Wagtail's index off makes ours with `update_index`, too."""
    return settings.WAGTAILSEARCH_BACKENDS["default"].get("AUTO_UPDATE", True)


def _may_be_shown(sender: type[models.Model]) -> bool:
    """Whether pages show things of this kind: snippets, such as studies and joints, and files."""
    return sender in (*get_snippet_models(), get_document_model())


def _keys_of_those_that_show(instance: models.Model) -> set[int]:
    references = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    keys = {int(key) for key in references if str(key).isdecimal()}
    for relation in instance._meta.related_objects:  # the reference index knows no relation of many to many
        if relation.many_to_many and issubclass(relation.related_model, BasePage):
            bearing = relation.related_model._base_manager.filter(**{relation.field.name: instance})
            keys.update(bearing.values_list("pk", flat=True))
    return keys


def _mark_those_that_show(instance: models.Model) -> None:
    """They are entered anew by the clock: there may be thousands."""
    if keys := _keys_of_those_that_show(instance):
        Document.objects.filter(page_id__in=keys).update(stale=True)


def _refresh_those_that_show(page: Page) -> None:
    _refresh(_keys_of_those_that_show(page))


def _refresh(keys: set[int]) -> None:
    """At once, where they are few; the others by the clock."""
    Document.objects.filter(page_id__in=keys).update(stale=True)
    for page in Page.objects.filter(pk__in=keys).order_by("pk")[:MOST_AT_ONCE]:
        _safely(indexing.refresh_page, page)


def _safely(what: Callable[[Any], None], instance: Any) -> None:
    try:
        with transaction.atomic():
            what(instance)
    except Exception:
        logger.exception("“%s” could not be entered into the search's index; the clock tries again.", instance)
        Document.objects.filter(page_id=getattr(instance, "pk", None)).update(stale=True)
