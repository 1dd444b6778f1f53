"""The inbox in the editor."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from coaching import chain_admin  # noqa: F401  registers the chains
from coaching.admin_exercises import register as register_exercises
from coaching.bulk_actions import register as register_bulk_actions
from coaching.models import Inquiry


class InquiryPermission(ModelPermissionPolicy):
    """Inquiries come from the form: nobody adds one here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class InquiryViewSet(ModelViewSet):
    """What prospects wrote: the newest first, by status."""

    model = Inquiry
    icon = "mail"
    menu_label = "Inquiries"
    menu_order = 150
    add_to_admin_menu = True
    name = "inquiries"
    url_prefix = "inquiries"
    inspect_view_enabled = True
    inspect_view_fields = ["name", "email", "goal", "message", "came_from", "status", "reasons", "created_at", "notes"]
    list_display = ["name", "goal", "status", "email", "created_at"]
    list_filter = ["status", "created_at"]
    search_fields = ["name", "email", "message"]
    form_fields = ["status", "notes"]
    copy_view_enabled = False

    @property
    def permission_policy(self) -> InquiryPermission:
        """See and answer, never invent."""
        return InquiryPermission(self.model)


@hooks.register("register_admin_viewset")
def register_inquiries() -> InquiryViewSet:
    """The inbox."""
    return InquiryViewSet()


class Waiting(Component):
    """How many people wait for an answer."""

    order = 40
    template_name = "coaching/admin/waiting.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The count, the oldest, and where to read them."""
        waiting = Inquiry.objects.filter(status__in=[Inquiry.Status.NEW, Inquiry.Status.UNVERIFIED])
        return {
            "count": waiting.count(),
            "oldest": waiting.order_by("created_at").first(),
            "url": reverse("inquiries:index"),
        }


@hooks.register("construct_homepage_panels")
def show_waiting(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may read inquiries."""
    if InquiryPermission(Inquiry).user_has_permission(request.user, "view"):
        panels.append(Waiting())


register_exercises()
register_bulk_actions()
