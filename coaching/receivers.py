"""Signal receivers of coaching: renew the library's edition, and erase a deleted inquiry's mails.

Publishing and taking off are saves of an exercise, at their time or by the clock, by hand or by an import. A draft is
not: Wagtail writes only the fields below for one, and nobody but the editor sees it.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from coaching.exercises.models import ExercisePage
from coaching.exercises.taxonomy import TERMS
from coaching.inquiries.models import Inquiry
from coaching.library.edition import LibraryEdition
from home.finding.models import Synonym
from home.mail import outbox

_OF_A_DRAFT = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked"}


@receiver(post_save, sender=ExercisePage)
def renew_on_save(sender: type[Model], update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """An exercise was changed."""
    if not update_fields or not update_fields <= _OF_A_DRAFT:
        LibraryEdition.renew()


@receiver(page_published)
@receiver(page_unpublished)
def renew_on_publishing(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """An exercise appeared or disappeared."""
    if issubclass(instance.specific_class or Page, ExercisePage):
        LibraryEdition.renew()


@receiver(post_page_move)
@receiver(post_delete, sender=ExercisePage)
@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def renew_on_leaving(**kwargs: Any) -> None:
    """An exercise, or a page above it, was moved, deleted, or closed to the public."""
    LibraryEdition.renew()


def renew_on_wording(**kwargs: Any) -> None:
    """A joint, a muscle or another word has a new name."""
    LibraryEdition.renew()


for model in (*TERMS, Synonym):
    post_save.connect(renew_on_wording, sender=model)
    post_delete.connect(renew_on_wording, sender=model)


@receiver(post_delete, sender=Inquiry)
def erase_mails_on_delete(sender: type[Inquiry], instance: Inquiry, **kwargs: Any) -> None:
    """Its mails hold what it held; the log keeps its number and no name."""
    outbox.about(instance).delete()
    ModelLogEntry.objects.for_instance(instance).exclude(label=instance.log_label).update(label=instance.log_label)
