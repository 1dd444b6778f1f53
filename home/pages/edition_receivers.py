"""Signal receivers that move the edition on when a model is saved or deleted, except models no visitor sees.

Receivers listen without `sender`: Wagtail sends the specific class. A model of our own that nobody sees says
`moves_edition = False`. What is saved of a page that can be seen, and of what belongs to it alone, is a change centred there,
and one of each page that names it. All else, and what is taken away, may be anywhere.
"""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from taggit.models import TagBase
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from home.pages import edition

# Others' models that no visitor sees: the editor's own, the log, search indexes, and what rendering itself makes.
UNSEEN_APPS = {
    "admin",
    "axes",
    "contenttypes",
    "otp_static",
    "otp_totp",
    "sessions",
    "wagtailadmin",
    "wagtailembeds",
    "wagtailsearch",
    "wagtailusers",
}
UNSEEN_APPS |= {"migrations", "mfa", "account"}
UNSEEN = {
    "auth.group",
    "auth.permission",
    "home.customrendition",
    "taggit.tag",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.groupsitepermission",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowcontenttype",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowstate",
    "wagtailcore.workflowtask",
    "wagtailforms.formsubmission",
    "wagtailimages.rendition",
    "wagtailsearchpromotions.query",
    "wagtailsearchpromotions.querydailyhits",
}
# Fields that a draft, a lock or a sign-in changes while visitors go on seeing what they saw.
UNSEEN_FIELDS = {
    "approved_schedule",
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "last_login",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "password",
    "sign_out_count",
}


@receiver(post_save)
def move_on_after_save(
    sender: type[Model],
    instance: Model,
    raw: bool,
    created: bool,
    update_fields: Collection[str] | None,
    **kwargs: Any,
) -> None:
    """A draft is saved with the fields that only the editor sees."""
    if raw or not is_seen(sender) or (update_fields and UNSEEN_FIELDS.issuperset(update_fields)):
        return
    if not (created and _waits(instance)):
        _move_on(instance)


@receiver(post_delete)
def move_on_after_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """What is gone is to be seen no more."""
    if is_seen(sender):
        _move_on(instance, gone=True)


@receiver(m2m_changed)
def move_on_after_relation(sender: type[Model], instance: Any, action: str, **kwargs: Any) -> None:
    """Terms of an exercise, say; of one that is unpublished its own row tells. The groups of an editor, never."""
    is_draft = isinstance(instance, Page) and not instance.live
    if action.startswith("post_") and isinstance(instance, Model) and is_seen(type(instance)) and not is_draft:
        _move_on(instance)


@receiver(post_page_move)
@receiver(page_slug_changed)
def move_on_after_move(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Wagtail moves pages and rewrites the addresses below by SQL of its own."""
    edition.move_on()


def is_seen(model: type[Model]) -> bool:
    """Whether a visitor can see anything of the model's rows."""
    if model._meta.apps is not apps:
        return False  # a model as a migration sees it: nobody serves anything meanwhile
    if model._meta.auto_created or getattr(model, "personal", False) or not getattr(model, "moves_edition", True):
        return False
    return model._meta.app_label not in UNSEEN_APPS and model._meta.label_lower not in UNSEEN


def _move_on(instance: Model, *, gone: bool = False) -> None:
    page = instance if isinstance(instance, Page) else _owner(instance)
    if page is None or (gone and page is instance):
        edition.move_on()
    elif page.live:
        edition.move_on_around(page)
    elif page is instance:  # it may have been seen until now
        edition.move_on()


def _waits(instance: Model) -> bool:
    """Whether nobody sees what is new until something else is saved: a draft, and a tag that no article has."""
    return isinstance(instance, TagBase) or (isinstance(instance, Page) and not instance.live)


def _owner(instance: Model) -> Page | None:
    """The page that something is a part of, as its tags are."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            with suppress(ObjectDoesNotExist):
                return getattr(instance, field.name)  # type: ignore[no-any-return]
    return None
