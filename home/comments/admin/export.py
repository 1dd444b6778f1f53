"""All comments as a table."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from wagtail.admin.auth import permission_denied

from home.comments.admin.queue import MAY
from home.comments.models import Comment

COLUMNS = ("id", "page", "parent", "name", "email", "text", "status", "verdict", "reasons", "by_coach", "created_at")


class _Echo:
    """A file that hands on what is written to it."""

    def write(self, text: str) -> str:
        """The line."""
        return text


def export_comments(request: HttpRequest) -> HttpResponseBase:
    """Every comment, the newest first, as CSV."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    response = StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="comments.csv"'
    return response


def _lines() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for comment in Comment.objects.select_related("page").order_by("-created_at").iterator(500):
        yield writer.writerow(_cells(comment))


def _cells(comment: Comment) -> list[object]:
    return [
        comment.pk,
        comment.page.title,
        comment.parent_id or "",
        comment.name,
        comment.email,
        comment.text,
        comment.status,
        comment.verdict,
        "; ".join(comment.reasons),
        "yes" if comment.by_coach else "",
        timezone.localtime(comment.created_at).isoformat(timespec="seconds"),
    ]
