"""The inbox as Wagtail knows it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from coaching.inquiries.inbox.forms import TriageForm
from coaching.inquiries.inbox.listing import SEARCHED, InquiryIndexView
from coaching.inquiries.inbox.page import InquiryEditView, InquiryView, act, take_back_view
from coaching.inquiries.inbox.permission import InquiryPermission, policy
from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies.response_times import late


class LateInTheMenu(MenuItem):
    """Says on every page of the editor how many are late."""

    def render_component(self, request: HttpRequest) -> Any:
        """The label, with their number where there are any."""
        component = super().render_component(request)
        if count := Inquiry.objects.filter(late()).count():
            component.label = f"{self.label} ({count} late)"
        return component


class InquiryViewSet(ModelViewSet):
    """What prospects wrote."""

    model = Inquiry
    icon = "mail"
    menu_label = "Inquiries"
    menu_order = 150
    add_to_admin_menu = True
    name = "inquiries"
    url_prefix = "inquiries"
    index_view_class = InquiryIndexView
    inspect_view_class = InquiryView
    edit_view_class = InquiryEditView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_export = InquiryIndexView.list_export
    export_headings = InquiryIndexView.export_headings
    export_filename = InquiryIndexView.export_filename
    filterset_class = InquiryIndexView.filterset_class
    search_fields = SEARCHED
    form_fields = ["status", "notes"]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Wagtail's, which asks for the right, with the number of the late."""
        return type("InquiryMenuItem", (LateInTheMenu, super().menu_item_class), {})

    @property
    def permission_policy(self) -> InquiryPermission:
        """Inquiries are viewed and answered here; nobody can add one."""
        return policy

    def get_form_class(self, for_update: bool = False) -> type[TriageForm]:
        """Status and notes."""
        return TriageForm

    def get_permissions_to_register(self) -> QuerySet[Any]:
        """The permissions, without the one to add."""
        return super().get_permissions_to_register().exclude(codename="add_inquiry")

    def get_urlpatterns(self) -> list[Any]:
        """Wagtail's URLs, with those of the page's own buttons."""
        acts = [
            path(f"{action}/<int:pk>/", act, {"action": action}, name=action) for action in ("release", "mark_answered")
        ]
        return [*super().get_urlpatterns(), *acts, path("take-back/<int:pk>/", take_back_view, name="take_back")]
