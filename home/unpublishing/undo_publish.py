"""Undoes a publish: readers see the version before, and what was published stays as the draft."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry, Revision

from home.pages import edition


@dataclass(frozen=True)
class Before:
    """The version that readers saw before the last publish; without `revision` the page was a draft."""

    revision: Revision | None = None


def shown_before(page: Page) -> Before | None:
    """What undoing would show readers; None where there is nothing to undo, or nobody knows what was before."""
    if not page.live or not page.live_revision_id:
        return None
    published = PageLogEntry.objects.filter(page=page.pk, action__in=["wagtail.publish", "wagtail.publish.scheduled"])
    keys = list(published.exclude(revision=None).order_by("-timestamp", "-pk").values_list("revision", flat=True)[:50])
    if page.live_revision_id not in keys:
        return None
    earlier = [key for key in keys[keys.index(page.live_revision_id) :] if key != page.live_revision_id]
    if earlier:
        return Before(Revision.objects.filter(pk=earlier[0]).first())
    return Before() if published.count() == keys.count(page.live_revision_id) else None


@transaction.atomic
def take_back(page: Page, before: Before, user: Any) -> None:
    """Publish what was before, or make the page a draft again. The newest version stays the draft in either case."""
    if before.revision is None:
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        return
    edition.move_on()  # what was taken back is nowhere from now on
    page.live_revision.refresh_from_db()
    before.revision.publish(user=user, previous_revision=page.live_revision, skip_permission_checks=True)
