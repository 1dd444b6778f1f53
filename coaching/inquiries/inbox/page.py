"""The page of one inquiry in the inbox: its facts, its timeline, the reply form."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import EditView, InspectView
from wagtail.models import ModelLogEntry

from coaching.inquiries import origins
from coaching.inquiries.inbox.columns import inquiry_page_of
from coaching.inquiries.inbox.forms import ReplyForm, TemplateForm, TriageForm
from coaching.inquiries.inbox.permission import policy
from coaching.inquiries.inbox.timeline import inquiry_timeline
from coaching.inquiries.models import Inquiry
from coaching.inquiries.origins import Origin
from coaching.inquiries.personal_data import others_of
from coaching.inquiries.replies import answering
from coaching.inquiries.replies.models import Reply
from coaching.inquiries.replies.response_times import state

TAKEN_BACK = "answers_taken_back"
HISTORY = 50
OTHERS = 10
CROSSED = (
    "An answer went out since you opened this page: read it above. Yours is not sent; if it still fits, send it again."
)


class InquiryView(InspectView):
    """Shows one inquiry, and takes the reply form."""

    template_name = "coaching/admin/inquiry.html"
    page_title = "Inquiry"

    def get_page_subtitle(self) -> str:
        """The prospect's name."""
        return self.object.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Without a place for an edit page: everything is here."""
        return [item for item in super().get_breadcrumbs_items() if "/edit/" not in item["url"]]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """The same."""
        return [button for button in super().header_more_buttons if "/edit/" not in (button.url or "")]

    @cached_property
    def reply_form(self) -> ReplyForm:
        """The answer as it was sent, or begun with the chosen template."""
        if self.request.method == "POST":
            return ReplyForm(self.request.POST.dict())
        begun = answering.draft(self.object, self.chosen_template)
        if not self.chosen_template:
            begun = taken_back_answers(self.request).get(str(self.object.pk), begun)
        return ReplyForm.begun(*begun, self.object.replies.count())

    @cached_property
    def template_form(self) -> TemplateForm:
        """Which template was chosen."""
        return TemplateForm(self.request.GET if "template" in self.request.GET else None)

    @property
    def chosen_template(self) -> Any:
        """None without one."""
        form = self.template_form
        return form.cleaned_data.get("template") if form.is_bound and form.is_valid() else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the answer and send it; what is wrong with it is said beside its field."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        if not self.object.email or not self.reply_form.is_valid() or self.is_empty() or self.is_crossed():
            return self.get(request, *args, **kwargs)
        data = self.reply_form.cleaned_data
        answering.reply(self.object, data["subject"], data["text"], data["token"], request.user)
        forget_taken_back(request, self.object)
        seconds = settings.ANSWER_UNDO_SECONDS
        until = f" It leaves in {seconds} seconds; until then you can take it back below." if seconds else ""
        messages.success(request, f"Your answer to {self.object.name} is on its way.{until}")
        return redirect(inquiry_page_of(self.object))

    def is_empty(self) -> bool:
        """Whether it says nothing yet. What is wrong is said beside the field."""
        wrong = answering.emptiness_of(self.object, self.reply_form.cleaned_data["text"], self.request.user)
        if wrong:
            self.reply_form.add_error("text", wrong)
        return bool(wrong)

    def is_crossed(self) -> bool:
        """Whether another answer went out since the page was opened. It is said once; sent again, this one goes too."""
        form, replies = self.reply_form, self.object.replies
        seen, count = form.cleaned_data["seen"], replies.count()
        if seen is None or seen >= count or replies.filter(token=form.cleaned_data["token"]).exists():
            return False
        form.data = form.data | {"seen": count}
        form.add_error("text", CROSSED)
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the page shows."""
        inquiry, may = self.object, self.user_has_permission("change")
        return super().get_context_data(**kwargs) | {
            "inquiry": inquiry,
            "promise": state(inquiry),
            "origin": origin_of(inquiry),
            "others": others_of(inquiry)[:OTHERS],
            "timeline": inquiry_timeline(inquiry),
            "history": ModelLogEntry.objects.for_instance(inquiry).select_related("user")[:HISTORY],
            "may_change": may,
            "held": inquiry.status in answering.HELD,
            "triage": TriageForm(instance=inquiry) if may else None,
            "reply_form": self.reply_form if may and inquiry.email else None,
            "template_form": self.template_form,
        }


class InquiryEditView(EditView):
    """Takes the status and the notes. They are edited on the page above."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect to the inquiry's page."""
        return redirect(inquiry_page_of(self.get_object()))

    @transaction.atomic
    def save_instance(self) -> Inquiry:
        """Through the operations, which keep the times and the log. What was not touched may be out of date."""
        data, user = self.form.cleaned_data, self.request.user
        kept, changed = self.object, self.form.changed_data
        if "notes" in changed:
            kept = answering.set_notes(kept, data["notes"], user, self.form.begun)
        return answering.set_status(kept, data["status"], user) if "status" in changed else kept

    def get_success_url(self) -> str:
        """The inquiry's page."""
        return inquiry_page_of(self.object)

    def get_success_message(self, instance: Inquiry | None = None) -> str:
        """Short."""
        return "Kept."

    def get_success_buttons(self) -> list[Any]:
        """None: one is back on the page itself."""
        return []


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One of the page's buttons."""
    if not policy.user_has_permission(request.user, "change"):
        return permission_denied(request)
    inquiry = get_object_or_404(Inquiry, pk=pk)
    if action == "release" and answering.release(inquiry, request.user).is_waiting:
        messages.success(request, f"{inquiry.name} is a person, and waits for your answer.")
    elif action == "mark_answered" and answering.set_answered(inquiry, request.user):
        messages.success(request, f"{inquiry.name} is answered.")
    else:
        messages.warning(request, f"{inquiry.name} waited no longer. Nothing was changed.")
    return redirect(inquiry_page_of(inquiry))


@require_POST
def take_back_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Unmake an answer that has not left yet; its words are put back into the form."""
    if not policy.user_has_permission(request.user, "change"):
        return permission_denied(request)
    reply = get_object_or_404(Reply.objects.select_related("inquiry", "mail"), pk=pk)
    inquiry, words = reply.inquiry, (reply.subject, reply.text)
    if answering.take_back_reply(reply, request.user):
        request.session[TAKEN_BACK] = taken_back_answers(request) | {str(inquiry.pk): words}
        messages.success(request, "Your answer was taken back. Nobody got it; its words are below.")
    else:
        messages.error(request, "Your answer has left already. It could not be taken back.")
    return redirect(f"{inquiry_page_of(inquiry)}#reply")


def taken_back_answers(request: HttpRequest) -> dict[str, Any]:
    """Subject and words of answers that were taken back and not sent since, by the inquiry's number."""
    return dict(request.session.get(TAKEN_BACK, {}))


def forget_taken_back(request: HttpRequest, inquiry: Inquiry) -> None:
    """Forget the answer that was taken back, once it is sent after all."""
    kept = taken_back_answers(request)
    if kept.pop(str(inquiry.pk), None):
        request.session[TAKEN_BACK] = kept


def origin_of(inquiry: Inquiry) -> Origin | None:
    """The article or exercise that brought them."""
    return origins.find_origin(inquiry.came_from, answering.site_of(inquiry))
