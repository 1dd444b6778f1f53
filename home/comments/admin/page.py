"""Closing and opening the comments of one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from home.comments import moderation
from home.comments.admin.queue import MAY
from home.comments.models import ClosedPage, Comment
from home.comments.open_pages import takes_more


@never_cache
def switch(request: HttpRequest, page_id: int) -> HttpResponse:
    """The view that opens or closes the comments of one page."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    page = get_object_or_404(Page, pk=page_id).specific
    closed = ClosedPage.objects.filter(page=page.pk)
    if request.method == "POST":
        is_closed = closed.exists()
        closed.delete() if is_closed else ClosedPage.objects.create(page_id=page.pk)
        moderation.renew_page(page)
        messages.success(request, f"Comments on “{page.title}” are {'open' if is_closed else 'closed'} now.")
        return redirect(reverse("comment_queue:page", args=[page.pk]))
    context = {
        "page_title": "Comments of one page",
        "header_title": "Comments of one page",
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("comment_queue:index"), "label": "Comments"},
            {"url": "", "label": page.title},
        ],
        "page": page,
        "is_closed": closed.exists(),
        "is_open": takes_more(page),
        "counts": {
            status: Comment.objects.filter(page=page.pk, status=status).count() for status in ("waiting", "approved")
        },
    }
    return render(request, "home/admin/comments/page.html", context)
