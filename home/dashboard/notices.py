"""What the editor's dashboard says of the site itself: what is switched off, and what is going wrong."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.ui.components import Component
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from home.antispam import captcha
from home.guide.chapters import chapter_address
from home.mail.trouble import mail_trouble
from home.media.notices import media_notices
from home.operations.diagnosis import worst_finding
from home.pages.admin import lost_links_notice
from home.pages.site_settings import SiteSettings, read_settings
from home.video.admin import broken_videos

MAY_SET = "home.change_sitesettings"


class MailAlarm(Component):
    """Loud when mail does not get out: the server fails, a mail was given up, or nobody delivers."""

    order = 30
    template_name = "home/admin/mail_alarm.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The figures, and where to look."""
        return {"trouble": mail_trouble(), "url": reverse("outbox:index"), "guide_url": chapter_address("mail")}


class Notices(Component):
    """What the coach should know today."""

    order = 50
    template_name = "home/admin/notices.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Each notice in a sentence, with where to go."""
        request = parent_context["request"]
        own = _own_address(request.user)
        if not request.user.has_perm(MAY_SET):
            return {"notices": list(filter(None, [broken_videos(), lost_links_notice(), *media_notices(), own]))}
        site_settings = read_settings(SiteSettings, Site.find_for_request(request))
        notices = (
            _address(site_settings),
            _mail(),
            _captcha(),
            broken_videos(),
            lost_links_notice(),
            *media_notices(),
            _time_zone(site_settings),
            worst_finding(),
            own,
        )
        return {"notices": list(filter(None, notices))}


def show_notices(request: HttpRequest, panels: list[Component]) -> None:
    """Lead the dashboard with the notices, for those who can act on them."""
    if page_permission_policy.user_has_permission(request.user, "publish") or not request.user.email:
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
    words = (
        "CAPTCHA is off: programs can write to you as well as people. A hidden trap, a minimum time and a limit for each "
        'sender guard your inquiry form meanwhile. <a href="{}">Switch it on</a>: {} and start the site again.'
    )
    return format_html(words, chapter_address("captcha"), captcha.provider().how_to_switch_on())


def _time_zone(site_settings: SiteSettings) -> str:
    if site_settings.time_zone or settings.TIME_ZONE != "UTC":
        return ""
    words = 'All times are shown in UTC. <a href="{}">Choose your time zone</a>.'
    return format_html(words, reverse("wagtailsettings:edit", args=["home", "sitesettings"]))


def _mail() -> str:
    if settings.EMAIL_URL:
        return ""
    words = (
        "Your site cannot send mail yet, and no mail server is set: you are not told of inquiries, and nobody gets a copy or "
        'an answer. Mails are kept as files until then. <a href="{}">Set it up</a>.'
    )
    return format_html(words, chapter_address("mail"))


def _address(site_settings: SiteSettings) -> str:
    if site_settings.email:
        return ""
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings"])
    words = (
        'Nobody can reach you by mail yet: your site does not know your address. <a href="{}">Give your address</a>, '
        'or <a href="{}">read how mail works</a>.'
    )
    return format_html(words, url, chapter_address("mail"))
