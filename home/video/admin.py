"""Reports > Videos: what the hosts said of the videos that pages show, the broken ones first."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from home.video.hosts import Video, find_video_address
from home.video.models import VideoCheck

INDEX, RESULTS = "checked_videos", "checked_videos_results"
MAY = ["add", "change", "publish"]
FIRST = Case(When(state__in=VideoCheck.BROKEN, then=Value(0)), default=Value(1), output_field=IntegerField())


class VideoFilterSet(WagtailFilterSet):
    """By what is the matter."""

    class Meta:
        model = VideoCheck
        fields = ["state"]


class AddressColumn(Column):
    """The video at its host."""

    cell_template_name = "home/admin/video_address.html"


class PagesColumn(Column):
    """The pages that show it, each with a link to where it is edited."""

    cell_template_name = "home/admin/video_pages.html"


class VideosView(ReportView):
    """Every video that the hosts were asked about and that a page shows."""

    page_title = "Videos"
    header_icon = "media"
    model = VideoCheck
    filterset_class = VideoFilterSet
    index_url_name = INDEX
    index_results_url_name = RESULTS
    permission_policy = page_permission_policy
    any_permission_required = MAY
    list_export = ["address", "get_state_display", "detail", "checked_at", "failing_since"]
    export_filename = "videos"
    columns = [
        AddressColumn("address", label="Video"),
        Column("get_state_display", label="State"),
        Column("detail", label="What the host said"),
        PagesColumn("pages", label="Shown on", accessor=lambda check: list(check.pages.all())),
        DateColumn("failing_since", label="Broken since"),
        DateColumn("checked_at", label="Last answer"),
    ]

    def get_queryset(self) -> QuerySet[VideoCheck]:
        """The broken ones first, with their pages in one query."""
        self.queryset = (
            VideoCheck.objects.filter(pk__in=VideoCheck.objects.shown().values("pk"))
            .order_by(FIRST, "failing_since", "address")
            .prefetch_related("pages")
        )
        return super().get_queryset()


class VideosMenuItem(MenuItem):
    """Shown to whoever may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this editor could mend a page."""
        return page_permission_policy.user_has_any_permission(request.user, MAY)


def broken_videos() -> str:
    """A sentence for the dashboard, or ""."""
    count = VideoCheck.objects.broken().shown().count()
    if not count:
        return ""
    words = "1 video is gone or may not be shown" if count == 1 else f"{count} videos are gone or may not be shown"
    return format_html('{} here any more. <a href="{}">See which</a>.', words, reverse(INDEX))


def video_described(request: HttpRequest) -> JsonResponse:
    """The address in what was pasted, and in words what will be shown, or why nothing can be."""
    address = find_video_address(request.GET.get("address", ""))
    try:
        words = Video.from_url(address).described
    except ValidationError as refusal:
        words = refusal.messages[0]
    return JsonResponse({"address": address, "words": words})


def _script() -> str:
    script = '<script type="module" src="{}" data-video-described="{}"></script>'
    return format_html(script, static("home/js/admin/video_address.js"), reverse("video_described"))


def register() -> None:
    """Tell Wagtail of the report, its addresses and its place in the menu, and of the words under an address."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_reports_menu_item", _menu_item)
    hooks.register("insert_editor_js", _script)


def _addresses() -> list[Any]:
    return [
        path("reports/videos/", VideosView.as_view(), name=INDEX),
        path("reports/videos/results/", VideosView.as_view(results_only=True), name=RESULTS),
        path("video-described/", video_described, name="video_described"),
    ]


def _menu_item() -> MenuItem:
    return VideosMenuItem("Videos", reverse(INDEX), name="videos", icon_name="media", order=650)
