"""Settings > Outbox: every mail with its state and last error, and a way to try again."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from home.mail import outbox
from home.mail.models import OutgoingMail

MAY_TRY_AGAIN = "home.change_outgoingmail"


class MailPermission(ModelPermissionPolicy):
    """Mails are written by the site, and hold what people wrote: nobody adds or changes one here, few may look."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Looking only."""
        return action == "view" and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Looking only."""
        return "view" in actions and super().user_has_permission(user, "view")


class MailFilterSet(WagtailFilterSet):
    """By what became of it."""

    state = django_filters.ChoiceFilter(
        label="State",
        method="by_state",
        choices=[("failing", "Not taken yet"), ("given_up", "Given up"), ("unsent", "Waiting"), ("sent", "Sent")],
    )

    class Meta:
        model = OutgoingMail
        fields: list[str] = []

    def by_state(self, mails: Any, name: str, value: str) -> QuerySet[OutgoingMail]:
        """The mails in that state."""
        return mails.exclude(sent_at=None) if value == "sent" else getattr(mails, value)()


class MailColumn(TitleColumn):
    """The subject, which leads to the mail, and under it to whom, and the server's last word."""

    cell_template_name = "home/admin/mail_cell.html"

    def __init__(self) -> None:
        super().__init__("subject", label="Mail", get_url=mail_page, sort_key="subject")


def mail_page(mail: OutgoingMail) -> str:
    """Where a mail is read and tried again."""
    return reverse("outbox:inspect", args=[mail.pk])


class MailIndexView(IndexView):
    """The newest first."""

    template_name = "home/admin/outbox.html"

    @cached_property
    def columns(self) -> list[Column]:
        """Few enough for a phone."""
        written = DateColumn("created_at", label="Written", sort_key="created_at")
        return [MailColumn(), StatusTagColumn("state", label="State", primary=state_tag), written]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds how many could be tried again by this person."""
        count = OutgoingMail.objects.stuck().count() if self.request.user.has_perm(MAY_TRY_AGAIN) else 0
        return super().get_context_data(*args, **kwargs) | {"stuck": count}


class MailInspectView(InspectView):
    """One mail, with the button that tries it again."""

    template_name = "home/admin/mail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds whether there is anything to try again."""
        stuck = self.request.user.has_perm(MAY_TRY_AGAIN) and OutgoingMail.objects.stuck().filter(pk=self.object.pk)
        return super().get_context_data(**kwargs) | {"stuck": bool(stuck)}


def state_tag(mail: OutgoingMail) -> bool:
    """Whether its state is worth a colour: the loud ones are."""
    return bool(mail.last_error and not mail.sent_at)


class OutgoingMailViewSet(ModelViewSet):
    """The outbox: every mail with its state and last error."""

    model = OutgoingMail
    icon = "mail"
    menu_label = "Outbox"
    add_to_settings_menu = True
    name = "outbox"
    url_prefix = "outbox"
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        "to",
        "reply_to",
        "subject",
        "body",
        "state",
        "attempts",
        "last_error",
        "created_at",
        "tried_at",
        "next_try_at",
        "sent_at",
        "failed_at",
        "message_id",
    ]
    filterset_class = MailFilterSet
    search_fields = ["to", "reply_to", "subject"]
    copy_view_enabled = False
    form_fields: list[str] = []

    @property
    def permission_policy(self) -> MailPermission:
        """Look, do not touch."""
        return MailPermission(self.model)

    def get_permissions_to_register(self) -> QuerySet[Any]:
        """Looking, trying again, and answering for a person's data."""
        wanted = ["view_outgoingmail", "change_outgoingmail", "manage_personal_data"]
        return super().get_permissions_to_register().filter(codename__in=wanted)

    def get_urlpatterns(self) -> list[Any]:
        """One address more: to try again."""
        return [*super().get_urlpatterns(), path("try-again/", try_again, name="try_again")]


@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Let one mail, or all that were not taken, be tried now."""
    if not request.user.has_perm(MAY_TRY_AGAIN):
        return permission_denied(request)
    mails = OutgoingMail.objects.all()
    if (pk := request.POST.get("mail", "")).isdecimal():
        mails = mails.filter(pk=int(pk[:18]))
    chosen = list(mails.stuck()[:1000])
    count = outbox.queue_again(mails)
    for mail in chosen:
        log(mail, "home.mail_try_again", user=request.user)
    messages.success(request, f"{count} mail{' is' if count == 1 else 's are'} being tried now.")
    return redirect(reverse("outbox:index"))
