"""The Undo button and view, and the hooks of unpublishing and deleting."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.unpublishing.redirect_choice import (
    make_bulk_redirects,
    make_redirects,
    read_bulk_choice,
    read_redirect_choice,
)
from home.unpublishing.undo_publish import Before, shown_before, take_back

UNDO = "undo_publish"


def undo_publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """POST undoes the last publish; GET asks first."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    before = shown_before(page)
    if before is None:
        messages.error(request, f"There is nothing to undo: no version of “{page.title}” before this one is known.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method != "POST":
        return render(request, "home/admin/unpublishing/undo.html", _asking(page, before))
    try:
        take_back(page, before, request.user)
    except ValidationError as error:
        messages.error(request, f"The version before cannot be shown again: {' '.join(error.messages)}")
        return redirect("wagtailadmin_pages:edit", page.pk)
    if before.revision is None:
        words = f"“{page.title}” is a draft again: readers do not see it any more."
    else:
        words = (
            f"Readers see the version of “{page.title}” again that they saw before. What you took back is your draft."
        )
    messages.success(request, words)
    return redirect("wagtailadmin_pages:edit", page.pk)


def undo_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a page's editor, where there is something to undo."""
    if view_name == "edit" and page.permissions_for_user(user).can_publish() and shown_before(page):
        url = reverse(UNDO, args=[page.pk])
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-action#post:prevent",
            "data-w-action-url-value": url,
        }
        yield Button("Undo publish", url, icon_name="history", attrs=attrs, priority=62)


def offer_undo(request: HttpRequest, page: Page) -> None:
    """After publishing: a button beside the message that says so."""
    latest = page.specific_class.objects.get(pk=page.pk)
    if latest.live and not latest.has_unpublished_changes and shown_before(latest):
        context = {"page": latest, "url": reverse(UNDO, args=[latest.pk])}
        messages.info(request, render_to_string("home/admin/unpublishing/offer.html", context, request))


def _asking(page: Page, before: Before) -> dict[str, Any]:
    return {
        "page": page,
        "before": before.revision,
        "page_title": "Undo publish",
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": "Undo publish"},
        ],
    }


def _addresses() -> list[Any]:
    return [path("pages/<int:page_id>/undo-publish/", undo_publish, name=UNDO)]


def register() -> None:
    """Register the hooks, views and menu items with Wagtail's admin."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_page_header_buttons", undo_button)
    hooks.register("after_publish_page", offer_undo)
    for moment in ("unpublish", "delete"):
        hooks.register(f"before_{moment}_page", read_redirect_choice)
        hooks.register(f"after_{moment}_page", make_redirects)
    hooks.register("before_bulk_action", read_bulk_choice)
    hooks.register("after_bulk_action", make_bulk_redirects)
