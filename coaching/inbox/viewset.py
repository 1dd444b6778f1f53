"""The inbox as Wagtail knows it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from wagtail.admin.viewsets.model import ModelViewSet

from coaching.inbox.forms import TriageForm
from coaching.inbox.listing import SEARCHED, InquiryIndexView
from coaching.inbox.page import InquiryEditView, InquiryView, act
from coaching.inbox.permission import InquiryPermission, policy
from coaching.models import Inquiry


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

    @property
    def permission_policy(self) -> InquiryPermission:
        """See and answer, never invent."""
        return policy

    def get_form_class(self, for_update: bool = False) -> type[TriageForm]:
        """Status and notes."""
        return TriageForm

    def get_permissions_to_register(self) -> QuerySet[Any]:
        """All but adding."""
        return super().get_permissions_to_register().exclude(codename="add_inquiry")

    def get_urlpatterns(self) -> list[Any]:
        """The page's buttons as well."""
        acts = [
            path(f"{action}/<int:pk>/", act, {"action": action}, name=action) for action in ("release", "mark_answered")
        ]
        return [*super().get_urlpatterns(), *acts]
