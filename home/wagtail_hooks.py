"""Wagtail hooks of home: registers what each of its rooms adds to the editor."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from home.accounts.sessions.views import register as register_accounts
from home.checks.admin import register as register_checks
from home.comments.admin.menu import register as register_comments
from home.comments.personal_data import comments
from home.dashboard import panels
from home.draft_links.admin import register as register_draft_links
from home.editor_bar.views import register as register_editor_bar
from home.finding import admin as synonyms_admin  # noqa: F401
from home.guide.admin import register as register_guide
from home.mail.admin import OutgoingMailViewSet
from home.media.notices import say_what_is_drawn
from home.pages.addresses.links import LivePageLinkHandler
from home.pages.addresses.old_queries import lead_old_queries_on
from home.pages.admin import other_page_checks, standard_page_checks
from home.pages.admin import register as register_lost_links
from home.pages.cache_parameters import note_page_parameters
from home.practice.admin.menu import register as register_impact
from home.practice.personal_data import practices
from home.privacy import personal_data
from home.privacy.admin import menu_item as person_menu_item
from home.privacy.admin import register_addresses as register_person_addresses
from home.privacy.log import ForgottenFormatter, PersonFormatter
from home.studies import admin as studies_admin  # noqa: F401
from home.unpublishing.admin import register as register_unpublishing
from home.video.admin import register as register_video_report

hooks.register("before_serve_page", lead_old_queries_on, order=500)
hooks.register("before_serve_page", note_page_parameters, order=1000)
hooks.register("after_publish_page", say_what_is_drawn)
hooks.register("register_page_checks", standard_page_checks)
hooks.register("register_page_checks", other_page_checks, order=1000)
hooks.register("register_admin_urls", register_person_addresses)
hooks.register("register_settings_menu_item", person_menu_item)
hooks.register("register_personal_data", personal_data.mails)
hooks.register("register_personal_data", comments, order=10)
hooks.register("register_personal_data", practices, order=40)


@hooks.register("insert_global_admin_css")
def register_styles() -> str:
    """What every page of the editor needs on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/admin.css"))


@hooks.register("insert_global_admin_js")
def register_widget_starts() -> str:
    """Before anything that is started by it."""
    return format_html('<script src="{}"></script>', static("home/js/admin/widget_start.js"))


@hooks.register("insert_editor_js")
def register_writing_aids() -> str:
    """Words to be written over are selected by a click; “View live” leads to the last block."""
    names = ("placeholders", "view_here")
    addresses = ((static(f"home/js/admin/{name}.js"),) for name in names)
    return format_html_join("", '<script type="module" src="{}"></script>', addresses)


@hooks.register("register_admin_viewset")
def register_outbox() -> OutgoingMailViewSet:
    """Settings > Outbox."""
    return OutgoingMailViewSet()


@hooks.register("register_log_actions")
def register_site_log_actions(actions: Any) -> None:
    """What the history and the site's log call these."""
    actions.register_action("home.mail_try_again", "Try a mail again", "Mail tried again")
    actions.register_action(personal_data.ERASED)(PersonFormatter)
    actions.register_action(personal_data.EXPORTED)(PersonFormatter)
    actions.register_action(personal_data.FORGOTTEN)(ForgottenFormatter)


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: Any) -> None:
    """After Wagtail's own handler, in its place."""
    features.register_link_type(LivePageLinkHandler)


panels.register()
register_accounts()
register_draft_links()
register_unpublishing()
register_guide()
register_comments()
register_editor_bar()
register_impact()
register_video_report()
register_lost_links()
register_checks()
