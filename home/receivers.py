"""Signal receivers of home: render a published page once, keep old addresses, note lost links, make posters of clips."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.db.backends.signals import connection_created
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.template.loader import render_to_string
from wagtail.documents.models import Document
from wagtail.models import ModelLogEntry, Page, ReferenceIndex
from wagtail.signals import page_published

from home.media.models import CustomMedia
from home.media.pictures.drawing import reading
from home.media.posters import picture_clip
from home.pages import edition
from home.pages.addresses.links import forget_lost_links, note_lost_links, pages_referring_to
from home.pages.addresses.redirects import free_addresses, keep_old_address
from home.pages.base import BasePage
from home.pages.site_settings import SiteSettings
from home.pages.time_zone import follow_on_connect, follow_time_zone
from home.video.health import let_go

logger = logging.getLogger(__name__)

connection_created.connect(follow_on_connect)
# Wagtail indexes what pages and snippets refer to. The button in the header and the footer's links are the settings'.
ReferenceIndex.register_model(SiteSettings)


@receiver(post_save, sender=SiteSettings)
def follow_time_zone_on_save(sender: type[SiteSettings], **kwargs: Any) -> None:
    """Others hear of it with their next connection; this process need not wait for one."""
    transaction.on_commit(follow_time_zone, robust=True)


@receiver(page_published)
def draw_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Make every size of every picture that the page needs: in the background where the server runs, or else at once."""
    if isinstance(instance, BasePage):
        transaction.on_commit(partial(make_renditions, instance), robust=True)


@receiver(pre_save)
def keep_old_address_on_save(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """A page that is renamed or moved keeps its old address, in the same transaction; a new one takes its own.

    Wagtail sets a page's new `url_path` before it saves it, whether it is renamed or moved.
    """
    if raw or not isinstance(instance, Page) or (update_fields and not {"slug", "url_path"} & set(update_fields)):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first() if instance.pk else None
    if before is None:
        free_addresses(instance)
    elif before and before != instance.url_path:
        keep_old_address(instance, before)


@receiver(pre_delete, sender=Page)
@receiver(pre_delete, sender=Document)
def find_references_before_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Asked while the index still knows. Every page is deleted as a `Page`, whatever its class."""
    instance._referring = pages_referring_to(instance)


@receiver(post_delete, sender=Page)
@receiver(post_delete, sender=Document)
def note_lost_links_on_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """The pages that refer to it are listed for the coach. All pages deleted together are gone by now."""
    note_lost_links(instance.title, instance._referring)


@receiver(page_published)
def forget_lost_links_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page that is published again may refer to something else now."""
    forget_lost_links(instance)


@receiver(page_published)
def let_go_on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A broken video that was replaced is no more to be complained of."""
    let_go(instance)


def make_renditions(page: BasePage) -> None:
    """Render the page once, and the card that stands for it in lists. What fails is logged and drawn at the first visit."""
    # The site may have got another address since the page asked for it.
    page.__dict__.pop("_wagtail_cached_site_root_paths", None)
    try:
        with reading():
            response = page.make_preview_request()
            render_to_string("components/card.html", {"card": page.card})
        if response.status_code != 200:
            logger.warning("The pictures of “%s” could not be made ahead: it answered %s.", page, response.status_code)
    except Exception as error:
        logger.warning("The pictures of “%s” could not be made ahead: %s", page, error)


@receiver(post_save, sender=CustomMedia)
def picture_on_upload(sender: type[CustomMedia], instance: CustomMedia, raw: bool = False, **kwargs: Any) -> None:
    """Give a film its poster, once the upload itself is safe."""
    if not raw and instance.type == "video" and instance.still_id is None:
        transaction.on_commit(partial(_show_poster, instance.pk), robust=True)


def _show_poster(clip: int) -> None:
    """Pages that show the film show its poster from now on."""
    picture_clip(clip)
    edition.move_on()


@receiver(post_delete, sender=CustomMedia)
def drop_captions_on_delete(sender: type[CustomMedia], instance: CustomMedia, **kwargs: Any) -> None:
    """wagtailmedia removes the film and its thumbnail, and knows nothing of captions."""
    if instance.captions:
        transaction.on_commit(partial(instance.captions.delete, save=False), robust=True)


@receiver(pre_save, sender=ModelLogEntry)
def leave_names_out_of_the_log(sender: type[ModelLogEntry], instance: ModelLogEntry, **kwargs: Any) -> None:
    """The log outlives what it tells of: what is `personal` is called by its number there, not by a person's name."""
    model = instance.content_type.model_class() if instance.content_type else None
    if model is not None and getattr(model, "personal", False):
        instance.label = f"{model._meta.verbose_name} {instance.object_id}".capitalize()
