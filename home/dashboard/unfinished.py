"""Drafts and scheduled pages: the newest on the dashboard, all of them under Reports > Drafts and scheduled."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

INDEX, RESULTS = "unfinished_pages", "unfinished_pages_results"
MAY = ["add", "change", "publish"]
SHOWN = 5


def unfinished(user: Any) -> PageQuerySet:
    """The pages of this editor's that hold something readers do not see yet, or will not see for long."""
    editable = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
    is_draft = Q(live=False) | Q(has_unpublished_changes=True) | Q(expire_at__gt=timezone.now())
    return Page.objects.filter(is_draft, pk__in=editable, depth__gt=2).order_by("-latest_revision_created_at", "pk")


def attach_plans(pages: list[Page]) -> None:
    """Say of each page what will become of it, as `plan`, and when, as `plan_at`. Two queries for all."""
    times = scheduled_times([page.pk for page in pages])
    states = WorkflowState.objects.active().filter(object_id__in=[str(page.pk) for page in pages])
    waiting = {int(key) for key in states.values_list("object_id", flat=True) if key.isdecimal()}
    for page in pages:
        page.plan_at = times.get(page.pk)
        page.plan = _plan(page, page.pk in waiting)


def scheduled_times(keys: list[int]) -> dict[int, datetime]:
    """When pages will be published, by their keys."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id__in=map(str, keys))
    return {int(key): at for key, at in revisions.values_list("object_id", "approved_go_live_at")}


def _plan(page: Page, waits: bool) -> str:
    if page.plan_at:
        return f"goes online on {_moment(page.plan_at)}"
    if waits:
        return "waits for approval"
    if page.live and page.has_unpublished_changes:
        return "published, with changes that readers do not see yet"
    if page.live and page.expire_at:
        return f"goes offline on {_moment(page.expire_at)}"
    return "draft"


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F, H:i T")


class Unfinished(Component):
    """What is scheduled, the next first, and the drafts, the newest first."""

    order = 55
    template_name = "home/admin/unfinished.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """A few of each, and how many there are."""
        pages = unfinished(parent_context["request"].user)
        planned = Exists(Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id=_key()))
        scheduled, drafts = pages.filter(planned), pages.exclude(planned)
        shown = [list(scheduled[:SHOWN]), list(drafts[:SHOWN])]
        attach_plans([*shown[0], *shown[1]])
        shown[0].sort(key=lambda page: page.plan_at)
        return {
            "scheduled": shown[0],
            "scheduled_count": scheduled.count(),
            "drafts": shown[1],
            "drafts_count": drafts.count(),
            "url": reverse(INDEX),
        }


def _key() -> Any:
    return Cast(OuterRef("pk"), CharField())


class UnfinishedView(ReportView):
    """Every draft, every change that is not published, every page that comes or goes by itself."""

    page_title = "Drafts and scheduled"
    header_icon = "time"
    model = Page
    index_url_name = INDEX
    index_results_url_name = RESULTS
    permission_policy = page_permission_policy
    any_permission_required = MAY
    list_export = ["title", "plan", "latest_revision_created_at"]
    export_filename = "drafts-and-scheduled"
    columns = [
        TitleColumn("title", label="Page", get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
                    accessor="draft_title"),
        Column("plan", label="What becomes of it"),
        DateColumn("latest_revision_created_at", label="Last change"),
    ]  # fmt: skip

    def get_queryset(self) -> PageQuerySet:
        """The last change first."""
        self.queryset = unfinished(self.request.user)
        return super().get_queryset()

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Say what becomes of each page."""
        shown = list(pages)
        attach_plans(shown)
        return super().decorate_paginated_queryset(shown)


class UnfinishedMenuItem(MenuItem):
    """Shown to whoever may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there could be drafts of this editor's."""
        return page_permission_policy.user_has_any_permission(request.user, MAY)


def show_unfinished(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may edit pages."""
    if page_permission_policy.user_has_any_permission(request.user, MAY):
        panels.append(Unfinished())


def register() -> None:
    """Tell Wagtail of the panel and the report."""
    hooks.register("construct_homepage_panels", show_unfinished)
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_reports_menu_item", _menu_item)


def _addresses() -> list[Any]:
    return [
        path("reports/unfinished/", UnfinishedView.as_view(), name=INDEX),
        path("reports/unfinished/results/", UnfinishedView.as_view(results_only=True), name=RESULTS),
    ]


def _menu_item() -> MenuItem:
    return UnfinishedMenuItem("Drafts and scheduled", reverse(INDEX), name="unfinished", icon_name="time", order=600)
