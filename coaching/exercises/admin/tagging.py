"""Changes the tags of an exercise as a new version: never publishes what is not, never loses a draft."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Revision

from coaching.exercises.models import ExercisePage


@dataclass(frozen=True)
class Tagging:
    """A change: terms to add and to remove, by relation, and the level where it is to change."""

    level: str = ""
    add: dict[str, list[Any]] = field(default_factory=dict)
    remove: dict[str, list[Any]] = field(default_factory=dict)

    def apply(self, page: ExercisePage) -> None:
        """Change the exercise, without saving it."""
        if self.level:
            page.level = self.level
        for relation, terms in self.add.items():
            if terms:
                getattr(page, relation).add(*terms)
        for relation, terms in self.remove.items():
            if terms:
                getattr(page, relation).remove(*terms)


def tag(page: ExercisePage, tagging: Tagging, user: Any = None) -> None:
    """A published exercise is published anew; a draft stays one, also the unpublished changes of a published page."""
    page = ExercisePage.objects.get(pk=page.pk)
    has_draft = page.has_unpublished_changes or not page.live
    draft = page.get_latest_revision_as_object() if has_draft else None
    scheduled = page.scheduled_revision
    goes_live = scheduled.approved_go_live_at if scheduled else None
    if page.live:
        tagging.apply(page)
        page.save_revision(user=user, log_action=True).publish(user=user)
    if draft is not None:
        tagging.apply(draft)
        _schedule(draft.save_revision(user=user, log_action=not page.live), scheduled, goes_live)


def _schedule(new: Revision, old: Revision | None, goes_live: Any) -> None:
    """What was to appear on a day still does, tags and all."""
    if old is not None:
        Revision.objects.filter(pk=old.pk).update(approved_go_live_at=None)
        new.approved_go_live_at = goes_live
        new.save()
