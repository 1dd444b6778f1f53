"""What the editor gets for every page: Reports > Lost links, the way to a copy, and the check of an empty page."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.pages.lock import LockView, UnlockView
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from home.checks.findings import NOTHING, Finding, PageChecks
from home.checks.pictures import PICTURE_ADVICE, picture_findings
from home.checks.streams import shows_something
from home.pages.addresses.links import pages_with_lost_links
from home.pages.base import BasePage
from home.pages.models import StandardPage

INDEX, RESULTS = "lost_links", "lost_links_results"
MAY = ["add", "change", "publish"]


class LostLinksView(ReportView):
    """Each page with what it refers to: the title of an unpublished page, or that the page was deleted."""

    page_title = "Lost links"
    header_icon = "link"
    model = Page
    index_url_name = INDEX
    index_results_url_name = RESULTS
    permission_policy = page_permission_policy
    any_permission_required = MAY
    list_export = ["title", "lost"]
    export_filename = "lost-links"
    columns = [
        TitleColumn("title", label="Page", get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])),
        Column("lost", label="Refers to", accessor=lambda page: page.lost),
    ]

    def get_queryset(self) -> PageQuerySet:
        """The pages, by title; the words beside them are added once it is known which are shown."""
        self.lost = pages_with_lost_links()
        self.queryset = Page.objects.filter(pk__in=self.lost).order_by("title")
        return super().get_queryset()

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Say what each page refers to."""
        for page in pages:
            page.lost = ", ".join(self.lost[page.pk])
        return super().decorate_paginated_queryset(pages)


class LostLinksMenuItem(MenuItem):
    """Shown to whoever may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this editor could mend a page."""
        return page_permission_policy.user_has_any_permission(request.user, MAY)


def lost_links_notice() -> str:
    """A sentence for the dashboard, or ""."""
    count = len(pages_with_lost_links())
    if not count:
        return ""
    words = "1 page leads" if count == 1 else f"{count} pages lead"
    sentence = (
        '{} to a page or document that is gone; readers see the words without a link. <a href="{}">See which</a>.'
    )
    return format_html(sentence, words, reverse(INDEX))


def register() -> None:
    """Tell Wagtail of the report, its addresses and its place in the menu, and where a copy leads."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_reports_menu_item", _menu_item)
    hooks.register("after_copy_page", open_copy)


def _addresses() -> list[Any]:
    return [
        path("reports/lost-links/", LostLinksView.as_view(), name=INDEX),
        path("reports/lost-links/results/", LostLinksView.as_view(results_only=True), name=RESULTS),
    ]


def _menu_item() -> MenuItem:
    return LostLinksMenuItem("Lost links", reverse(INDEX), name="lost-links", icon_name="link", order=660)


def open_copy(request: HttpRequest, page: Page, copy: Page) -> HttpResponse:
    """Lead to the copy of a page, which is what comes next."""
    return redirect("wagtailadmin_pages:edit", copy.pk)


EMPTY_PAGE = {
    **PICTURE_ADVICE,
    NOTHING: (
        "This page shows nothing but its title",
        "Add a block with words, a picture or a video, or readers find an empty page.",
    ),
}


def standard_page_checks() -> list[PageChecks]:
    """The checks of standard pages."""
    return [PageChecks(StandardPage, EMPTY_PAGE, _find)]


def other_page_checks() -> list[PageChecks]:
    """The checks of every page that has none of its own, such as home, the lists and the inquiry page: come last."""
    return [PageChecks(BasePage, PICTURE_ADVICE, lambda page: list(picture_findings(page)))]


def _find(page: StandardPage) -> list[Finding]:
    nothing = [] if shows_something(page.body) else [Finding(NOTHING, place="The page’s blocks", block="body")]
    return [*nothing, *picture_findings(page)]


def lock_addresses() -> list[URLPattern]:
    """Before Wagtail's own, which lock a page and then look where to go back to: nothing is locked where that fails."""
    ways = {"lock": LockView, "unlock": UnlockView}
    return [
        path(f"pages/<int:page_id>/{name}/", require_admin_access(transaction.atomic(view.as_view())))
        for name, view in ways.items()
    ]
