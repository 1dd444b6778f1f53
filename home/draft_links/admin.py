"""The links of one page: make one, copy it, end it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.draft_links.models import DraftLink, share_draft

INDEX = "draft_links"


class ShareForm(forms.Form):
    """How long, and for whom."""

    days = forms.TypedChoiceField(label="Leads to the draft for", coerce=int, choices=DraftLink.DAYS)
    note = forms.CharField(
        label="For whom",
        max_length=80,
        required=False,
        help_text="So that you know which link is whose. Only you read it.",
    )


@never_cache
def page_links(request: HttpRequest, page_id: int) -> HttpResponse:
    """The links that lead somewhere, and a form for one more."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = ShareForm(request.POST if "share" in request.POST else None)
    if request.method == "POST":
        if "end" in request.POST:
            ended = DraftLink.objects.filter(page=page.pk, pk=_number(request.POST["end"])).delete()[0]
            if ended:
                messages.success(request, "That link leads nowhere any more.")
            return redirect(INDEX, page.pk)
        if form.is_valid():
            share_draft(page, days=form.cleaned_data["days"], note=form.cleaned_data["note"], user=request.user)
            messages.success(request, "Here is a new link. Copy it, and send it to whom it is for.")
            return redirect(INDEX, page.pk)
    context = {
        "page_title": "Share the draft",
        "header_icon": "link",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": "Share the draft"},
        ],
        "form": form,
        "links": DraftLink.objects.open().filter(page=page.pk).select_related("created_by"),
    }
    return render(request, "home/admin/draft_links/page.html", context)


def share_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a page's editor."""
    if view_name == "edit" and page.permissions_for_user(user).can_edit():
        yield Button("Share the draft", reverse(INDEX, args=[page.pk]), icon_name="link", priority=61)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 16 else 0


def _addresses() -> list[Any]:
    return [path("pages/<int:page_id>/draft-links/", page_links, name=INDEX)]


def register() -> None:
    """Register the hooks, views and menu items with Wagtail's admin."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_page_header_buttons", share_button)
