"""The buttons “New article” and “New exercise” on top of the dashboard, in place of Wagtail's counts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Page


@dataclass(frozen=True)
class NewPageLink:
    """One button; apps return lists of them from the hook `register_new_page_buttons`, called with the request."""

    label: str
    url: str
    order: int = 100


class NewPageButton(SummaryItem):
    """The button, in place of one of Wagtail's counts."""

    template_name = "home/admin/new_page_button.html"

    def __init__(self, request: HttpRequest, link: NewPageLink) -> None:
        super().__init__(request)
        self.link = link
        self.order = link.order

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The button."""
        return {"link": self.link}


def show_new_page_buttons(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Replace Wagtail's summary items by these buttons."""
    found = [one for fn in hooks.get_hooks("register_new_page_buttons") for one in fn(request)]
    items[:] = [NewPageButton(request, one) for one in found]


def new_page(request: HttpRequest, parents: Any, model: type[Page], label: str, order: int) -> list[NewPageLink]:
    """The button for a page of this kind under the first of the parents where this editor may add one."""
    for parent in parents:
        if parent.permissions_for_user(request.user).can_add_subpage() and model.can_create_at(parent):
            address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
            return [NewPageLink(label, address, order)]
    return []
