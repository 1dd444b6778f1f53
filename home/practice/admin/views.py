"""Impact: all pages, one page, and the export."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from home.comments.models import Comment
from home.practice.admin import figures
from home.practice.admin.chart import week_chart

MAY = "home.view_practice"
COLUMNS = ("page", "address", "will try", "did it", "made a difference", "practised", "inquiries")


@never_cache
def impact(request: HttpRequest) -> HttpResponse:
    """Every page with what it led to."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    rows = [(one, week_chart(one.weeks)) for one in figures.impacts()]
    context = {"rows": rows, "ever": figures.all_readers(), "week": figures.this_week()[0]}
    return render(request, "home/admin/practice/impact.html", _chrome("Impact") | context)


@never_cache
def page_impact(request: HttpRequest, page_id: int) -> HttpResponse:
    """One page: figures, chart, stories."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    page = get_object_or_404(Page, pk=page_id)
    found = figures.impact_of(page)
    stories = Comment.objects.filter(page=page.pk, practices__isnull=False).order_by("-created_at")[:50]
    weeks = list(zip(figures.week_starts(), found.weeks, strict=True))
    context = {"impact": found, "chart": week_chart(found.weeks), "weeks": weeks, "stories": stories}
    return render(request, "home/admin/practice/page.html", _chrome(page.title, "Impact") | context)


def export_impact(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="impact.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for one in figures.impacts():
        counts = one.totals
        cells = (
            one.page.title,
            figures.path_of(one.page),
            counts.will_try,
            counts.did,
            counts.difference,
            counts.practised,
        )
        writer.writerow((*cells, one.inquiries))
    return response


def _chrome(title: str, parent: str = "") -> dict[str, Any]:
    above = [{"url": reverse("impact:index"), "label": parent}] if parent else []
    trail = [*above, {"url": "", "label": title}]
    return {"page_title": title, "header_title": title, "header_icon": "success", "breadcrumbs_items": trail}
