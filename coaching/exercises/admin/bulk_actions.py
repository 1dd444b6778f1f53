"""What can be done to several exercises of the list at once: tag, publish, unpublish, move, delete."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from coaching.exercises.admin.tagging import Tagging, tag
from coaching.exercises.models import ExercisePage
from coaching.facets.choices import LEVELS
from coaching.facets.registry import facets


def taggable() -> dict[str, Any]:
    """The fields of terms that several exercises can be tagged by at once, with the terms' models."""
    names = [facet.parts[0].field for facet in facets(of_terms=True) if facet.in_admin]
    return {name: ExercisePage._meta.get_field(name).related_model for name in names}


class OfExercises(PageBulkAction):
    """An action of the exercises' list. It is never for “all”: Wagtail would take that for every page of the site."""

    models = [ExercisePage]

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """None: an action is for ticked exercises only."""
        return []

    @classmethod
    def get_queryset(cls, model: Any, object_ids: list[Any]) -> Any:
        """Those that the address names by number; 404 where it names none."""
        numbers = [key for key in map(str, object_ids) if re.fullmatch("[0-9]{1,18}", key)]
        return super().get_queryset(model, numbers)


class OneByOne(OfExercises):
    """Commits exercise by exercise, so that fifty of them never keep an inquiry waiting for the database."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do it to each, then return to the list."""
        self.cleaned_form = form
        objects, _ = self.get_actionable_objects()
        self.actionable_objects = objects
        done = 0
        for page in objects:
            with transaction.atomic():
                done += self.execute_action([page], **self.get_execution_context())[0]
        messages.success(self.request, self.get_success_message(done, 0))
        return redirect(self.next_url)


class TagForm(forms.Form):
    """What to add, what to take away, and the level."""

    level = forms.ChoiceField(required=False, choices=[("", "Leave as it is"), *LEVELS])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in taggable().items():
            for verb in ("add", "remove"):
                label = f"{verb.capitalize()} {name}"
                self.fields[f"{verb}_{name}"] = forms.ModelMultipleChoiceField(
                    model.objects.all(), required=False, label=label, widget=forms.CheckboxSelectMultiple
                )

    def clean(self) -> dict[str, Any]:
        """Something is to change, and nothing is both added and taken away."""
        values = super().clean() or {}
        if not any(values.values()):
            raise forms.ValidationError("Choose a level, or something to add or to remove.")
        for name in taggable():
            both = set(values.get(f"add_{name}") or ()) & set(values.get(f"remove_{name}") or ())
            if both:
                self.add_error(f"remove_{name}", f"“{next(iter(both))}” is to be added as well. Choose one of the two.")
        return values

    def tagging(self) -> Tagging:
        """The form's change of tags."""
        values = self.cleaned_data
        return Tagging(
            level=values["level"],
            add={name: list(values[f"add_{name}"]) for name in taggable()},
            remove={name: list(values[f"remove_{name}"]) for name in taggable()},
        )


class TagExercises(OneByOne):
    """Bulk action: add or remove terms of several exercises."""

    display_name = "Tag"
    action_type = "tag"
    aria_label = "Change the tags of the selected exercises"
    template_name = "coaching/admin/tag_exercises.html"
    action_priority = 5
    form_class = TagForm

    def check_perm(self, page: ExercisePage) -> bool:
        """Who may edit it, and publish it where it is published; nobody where it is locked."""
        may = page.permissions_for_user(self.request.user)
        return may.can_edit() and not may.page_locked() and (not page.live or may.can_publish())

    def get_execution_context(self) -> dict[str, Any]:
        """The arguments of `execute_action`: the user and the change."""
        return {"user": self.request.user, "tagging": self.cleaned_form.tagging()}

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, tagging: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Tag each, as a new version."""
        for page in objects:
            tag(page, tagging, user)
        return len(objects), 0

    def get_success_message(self, done: int, children: int) -> str:
        """How many were tagged."""
        return "1 exercise has been tagged." if done == 1 else f"{done} exercises have been tagged."


class PublishExercises(OneByOne, PublishBulkAction):
    """Publish several, each as it was last saved."""


class UnpublishExercises(OneByOne, UnpublishBulkAction):
    """Bulk action: unpublish."""


class MoveExercises(OfExercises, MoveBulkAction):
    """Bulk action: move to another library."""


class DeleteExercises(OfExercises, DeleteBulkAction):
    """Bulk action: delete."""


def register() -> None:
    """Register the bulk actions with Wagtail."""
    for action in (TagExercises, PublishExercises, UnpublishExercises, MoveExercises, DeleteExercises):
        hooks.register("register_bulk_action", action)
