"""What can be done with many inquiries at once."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.bulk_action import BulkAction

from coaching.inquiries.inbox.listing import InquiryFilterSet, matching
from coaching.inquiries.inbox.permission import policy
from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies import answering

BATCH = 100


class InquiryAction(BulkAction):
    """Refuses whoever has no right before a single name is shown."""

    models = [Inquiry]
    template_name = "coaching/admin/bulk.html"
    needs = "change"
    question = ""
    button = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The right first, then only numbers for identities."""
        if not policy.user_has_permission(request.user, self.needs):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model: type[Inquiry], object_ids: Any) -> list[Inquiry]:
        """The chosen inquiries that still exist."""
        numbers = [int(number) for number in map(str, object_ids) if number.isdecimal() and len(number) < 19]
        return list(Inquiry.objects.filter(pk__in=numbers))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """All that the list showed: with its filters and its search."""
        inquiries = Inquiry.objects.all()
        filters = InquiryFilterSet(self.request.GET, queryset=inquiries, request=self.request)
        found = filters.qs if filters.is_valid() else inquiries
        until = self.request.GET.get("until", "")
        if until.isdecimal() and len(until) < 19:
            found = found.filter(pk__lte=int(until))
        return matching(found, self.request.GET.get("q", "")).values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the question, the words of the button, and how far “all” reaches: who writes from now on was not meant."""
        context = super().get_context_data(**kwargs)
        until = max((found["item"].pk for found in context["items"]), default=0)
        words = {"question": self.question, "button": self.button, "serious": "serious" in self.classes}
        return context | words | {"submit_url": f"{context['submit_url']}&until={until}"}

    def get_execution_context(self) -> dict[str, Any]:
        """The arguments of `execute_action`: the user and the form's values."""
        return {"user": self.request.user, "data": self.cleaned_form.cleaned_data if self.cleaned_form else {}}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """In batches, so that no visitor's message waits for all of them; those that are gone by then are passed over."""
        self.cleaned_form = form
        chosen, done, as_before = [inquiry.pk for inquiry in self.get_actionable_objects()[0]], 0, 0
        for start in range(0, len(chosen), BATCH):
            with transaction.atomic():
                batch = list(Inquiry.objects.select_for_update().filter(pk__in=chosen[start : start + BATCH]))
                changed, same = self.execute_action(batch, **self.get_execution_context())
            done, as_before = done + changed, as_before + same
        messages.success(self.request, self.get_success_message(done, as_before))
        return redirect(self.next_url)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """The message: how many were changed, and how many needed no change."""
        words = f"Done with {num_parent_objects} {'inquiry' if num_parent_objects == 1 else 'inquiries'}."
        return f"{words} {num_child_objects} needed no change." if num_child_objects else words


class StatusForm(forms.Form):
    """The form of the new status."""

    status = forms.ChoiceField(choices=Inquiry.Status.choices, label="New status")


class SetStatus(InquiryAction):
    """Bulk action: set one status."""

    display_name = "Set status"
    action_type = "set_status"
    aria_label = "Set the status of the selected inquiries"
    action_priority = 10
    form_class = StatusForm
    question = "Set the status of these?"
    button = "Set status"

    @classmethod
    def execute_action(cls, objects: list[Inquiry], **kwargs: Any) -> tuple[int, int]:
        """One by one, so that each keeps its times and its history."""
        wanted = [inquiry for inquiry in objects if inquiry.status != kwargs["data"]["status"]]
        for inquiry in wanted:
            answering.set_status(inquiry, kwargs["data"]["status"], kwargs["user"])
        return len(wanted), len(objects) - len(wanted)


class NotSpam(InquiryAction):
    """Bulk action: release inquiries that were held as spam or unverified."""

    display_name = "Not spam"
    action_type = "release"
    aria_label = "Mark the selected inquiries as no spam"
    action_priority = 20
    question = "Are these from people? They get the copy that was held back."
    button = "Not spam"

    @classmethod
    def execute_action(cls, objects: list[Inquiry], **kwargs: Any) -> tuple[int, int]:
        """Only inquiries that were held."""
        held = [inquiry for inquiry in objects if inquiry.status in answering.HELD]
        for inquiry in held:
            answering.release(inquiry, kwargs["user"])
        return len(held), len(objects) - len(held)


class Delete(InquiryAction):
    """Bulk action: delete with replies and mails."""

    display_name = "Delete"
    action_type = "delete"
    aria_label = "Delete the selected inquiries"
    action_priority = 90
    classes = {"serious"}
    needs = "delete"
    question = "Delete these, with their answers and mails? They cannot be brought back."
    button = "Yes, delete"

    @classmethod
    def execute_action(cls, objects: list[Inquiry], **kwargs: Any) -> tuple[int, int]:
        """One by one, each with its entry in the log."""
        for inquiry in objects:
            answering.delete(inquiry, kwargs["user"])
        return len(objects), 0
