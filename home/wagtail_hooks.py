"""What the editor shows beyond Wagtail's own."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.admin_videos import broken_videos
from home.admin_videos import register as register_video_report
from home.antispam import captcha_on
from home.models import OutgoingMail, SiteSettings


class Notices(Component):
    """What the coach should know today: what is switched off, and what is going wrong."""

    order = 50
    template_name = "home/admin/notices.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Each notice in a sentence, with where to go."""
        return {
            "notices": list(
                filter(None, (_captcha(), _mail(), _failing(), broken_videos(), _address(parent_context["request"])))
            )
        }


@hooks.register("construct_homepage_panels")
def show_notices(request: HttpRequest, panels: list[Component]) -> None:
    """Lead the dashboard with the notices, for those who can act on them."""
    if request.user.is_superuser:
        panels.append(Notices())


class MailPermission(ModelPermissionPolicy):
    """Mails are written by the site: nobody adds or changes one here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return "view" in actions and super().user_has_permission(user, "view")


class OutgoingMailViewSet(ModelViewSet):
    """The outbox: every mail with its state and last error."""

    model = OutgoingMail
    icon = "mail"
    menu_label = "Outbox"
    add_to_settings_menu = True
    name = "outbox"
    url_prefix = "outbox"
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
        "sent_at",
    ]
    list_display = ["subject", "to", "created_at", "state", "attempts", "last_error"]
    list_filter = ["sent_at"]
    search_fields = ["to", "subject"]
    copy_view_enabled = False
    form_fields: list[str] = []

    @property
    def permission_policy(self) -> MailPermission:
        """Look, do not touch."""
        return MailPermission(self.model)


@hooks.register("register_admin_viewset")
def register_outbox() -> OutgoingMailViewSet:
    """Settings > Outbox."""
    return OutgoingMailViewSet()


def _captcha() -> str:
    if captcha_on():
        return ""
    return (
        "CAPTCHA is off. The inquiry form is guarded by a hidden trap and a minimum time only. "
        "To switch it on, set RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY and start the site again."
    )


def _mail() -> str:
    if settings.EMAIL_URL:
        return ""
    return (
        f"No mail server is set. Mail is written as files into {settings.EMAIL_FILE_PATH}. To send it, set EMAIL_URL."
    )


def _failing() -> str:
    count = OutgoingMail.objects.failing().count()
    if not count:
        return ""
    words = "1 mail has" if count == 1 else f"{count} mails have"
    return format_html(
        '{} not been taken by the mail server. <a href="{}">See the outbox</a>.', words, reverse("outbox:index")
    )


def _address(request: HttpRequest) -> str:
    if SiteSettings.for_request(request).email:
        return ""
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings"])
    words = 'Nobody is told of inquiries by mail yet. <a href="{}">Give your e-mail address</a>.'
    return format_html(words, url)


register_video_report()
