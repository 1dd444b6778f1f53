"""What the editor's dashboard says of the site itself: what is switched off, and what is going wrong."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.ui.components import Component

from home.antispam import captcha
from home.mail.trouble import mail_trouble
from home.media.notices import media_notices
from home.pages.admin import lost_links_notice
from home.pages.site_settings import SiteSettings
from home.video.admin import broken_videos


class MailAlarm(Component):
    """Loud when mail does not get out: the server fails, a mail was given up, or nobody delivers."""

    order = 30
    template_name = "home/admin/mail_alarm.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The figures, and where to look."""
        return {"trouble": mail_trouble(), "url": reverse("outbox:index")}


class Notices(Component):
    """What the coach should know today."""

    order = 50
    template_name = "home/admin/notices.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Each notice in a sentence, with where to go."""
        request = parent_context["request"]
        own = _own_address(request.user)
        if not request.user.is_superuser:
            return {"notices": [own]}
        site_settings = SiteSettings.for_request(request)
        notices = (
            _captcha(),
            _mail(),
            broken_videos(),
            lost_links_notice(),
            *media_notices(),
            _address(site_settings),
            _time_zone(site_settings),
            own,
        )
        return {"notices": list(filter(None, notices))}


def show_notices(request: HttpRequest, panels: list[Component]) -> None:
    """Lead the dashboard with the notices, for those who can act on them."""
    if request.user.is_superuser or not request.user.email:
        panels.append(Notices())
    if request.user.has_perm("home.view_outgoingmail"):
        panels.append(MailAlarm())


def _own_address(user: Any) -> str:
    """An account without an address can never get a new password."""
    if user.email:
        return ""
    words = (
        "Your account has no e-mail address, so that no new password can be sent to you if you forget yours. "
        '<a href="{}">Give your address</a>.'
    )
    return format_html(words, reverse("wagtailadmin_account"))


def _captcha() -> str:
    if captcha.is_on():
        return ""
    return (
        "CAPTCHA is off. The inquiry form is guarded by a hidden trap, a minimum time and a limit per address. "
        f"To switch it on, {captcha.provider().how_to_switch_on()} and start the site again."
    )


def _time_zone(site_settings: SiteSettings) -> str:
    if site_settings.time_zone or settings.TIME_ZONE != "UTC":
        return ""
    words = 'All times are shown in UTC. <a href="{}">Choose your time zone</a>.'
    return format_html(words, reverse("wagtailsettings:edit", args=["home", "sitesettings"]))


def _mail() -> str:
    if settings.EMAIL_URL:
        return ""
    return (
        f"No mail server is set. Mail is written as files into {settings.EMAIL_FILE_PATH}. To send it, set EMAIL_URL."
    )


def _address(site_settings: SiteSettings) -> str:
    if site_settings.email:
        return ""
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings"])
    words = 'Nobody is told of inquiries by mail yet. <a href="{}">Give your e-mail address</a>.'
    return format_html(words, url)
