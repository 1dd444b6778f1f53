"""Columns of the inbox's list; `listing` says which of them it shows."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.tables import Column, TitleColumn

from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies.response_times import state


def inquiry_page_of(inquiry: Inquiry) -> str:
    """The address of an inquiry's page in the inbox."""
    return reverse("inquiries:inspect", args=[inquiry.pk])


def title_id(inquiry: Inquiry) -> str:
    """What the box that selects it is described by."""
    return f"inquiry_{inquiry.pk}_title"


class WhoColumn(TitleColumn):
    """The name, how to reach them, and what they want."""

    cell_template_name = "coaching/admin/who_cell.html"

    def __init__(self) -> None:
        super().__init__("name", label="Who", get_url=inquiry_page_of, get_title_id=title_id, sort_key="name")


class StateColumn(Column):
    """The status, and whether the promised answer is late, each in words and a colour."""

    cell_template_name = "coaching/admin/state_cell.html"

    def __init__(self) -> None:
        super().__init__("get_status_display", label="State", sort_key="status")

    def get_cell_context_data(self, instance: Inquiry, parent_context: Any) -> dict[str, Any]:
        """Adds the state of the reply promise."""
        return super().get_cell_context_data(instance, parent_context) | {"promise": state(instance)}


class AgeColumn(Column):
    """The age of the inquiry."""

    cell_template_name = "coaching/admin/age_cell.html"

    def __init__(self) -> None:
        super().__init__("created_at", label="Received", sort_key="created_at")
