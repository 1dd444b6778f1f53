"""What coaching adds to the editor."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from coaching import chain_admin  # noqa: F401  registers the chains
from coaching.admin_exercises import register as register_exercises
from coaching.bulk_actions import register as register_bulk_actions
from coaching.inbox.bulk import Delete, NotSpam, SetStatus
from coaching.inbox.dashboard import show_waiting
from coaching.inbox.history import register_actions
from coaching.inbox.viewset import InquiryViewSet
from coaching.models import ReplyTemplate
from coaching.people import inquiries

hooks.register("register_admin_viewset", InquiryViewSet)
hooks.register("register_log_actions", register_actions)
hooks.register("register_personal_data", inquiries)
hooks.register("construct_homepage_panels", show_waiting)
for action in (SetStatus, NotSpam, Delete):
    hooks.register("register_bulk_action", action)


class ReplyTemplateViewSet(SnippetViewSet):
    """Snippets > Reply templates."""

    model = ReplyTemplate
    icon = "mail"
    list_display = ["name", "subject"]
    search_fields = ["name", "text"]


register_snippet(ReplyTemplateViewSet)
register_exercises()
register_bulk_actions()
