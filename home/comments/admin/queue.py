"""The moderation queue: what waits, with verdict and reasons; decided one by one, in bulk, or by keyboard."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Site

from home.comments import moderation
from home.comments.models import Comment, CommentQuerySet
from home.pages.site_settings import SiteSettings, read_settings
from home.text.comparison import containing

MAY = "home.change_comment"
PER_PAGE = 25
UNDO = "comments_undo"
MOST_AT_ONCE = 2000  # comments that one press decides
ACTIONS = {"approve": "approved", "spam": "spam", "delete": "deleted", "wait": "waiting"}
DONE = {"approved": "approved", "spam": "called spam", "deleted": "deleted", "waiting": "put back to wait"}


@dataclass(frozen=True)
class Tab:
    """One list of the queue."""

    status: str
    label: str
    count: int
    is_here: bool


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """One list, a page at a time; `page_id`, `moved_in` and `q` narrow it."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    status, comments = _status(request.GET), _narrowed(request.GET, Comment.objects.all())
    listed = comments.filter(status=status).select_related("page", "parent")
    pages = Paginator(_ordered(listed, status), PER_PAGE).get_page(request.GET.get("p"))
    context = _chrome() | {
        "tabs": _tabs(comments, status),
        "pages": pages,
        "status": status,
        "undo": request.session.get(UNDO),
        "q": request.GET.get("q", ""),
        "page_id": request.GET.get("page_id", ""),
        "moved_in": request.GET.get("moved_in", ""),
        "moved_in_count": _narrowed(request.GET, Comment.objects.filter(status=status)).moved_in().count(),
    }
    return render(request, "home/admin/comments/queue.html", context)


@require_POST
def act_on_comments(request: HttpRequest) -> HttpResponse:
    """Do one thing with one comment, with all that are ticked or with the whole list, and remember how to undo it."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    action, _, one = request.POST.get("action", "").partition(":")
    comments = _chosen(request.POST, one)
    if action in ACTIONS and comments:
        before = moderation.decide(comments, ACTIONS[action])
        request.session[UNDO] = {"before": before, "words": _counted(len(before), DONE[ACTIONS[action]])}
    elif action == "answer" and comments:
        _answer(request, comments[0])
    return _back(request)


@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Undo the last decision, and unlearn what it taught the spam model."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    kept = request.session.pop(UNDO, None)
    if kept:
        count = moderation.undo([(int(pk), str(status)) for pk, status in kept["before"]])
        messages.success(request, f"Undone: {_counted(count, 'as before')}.")
    return _back(request)


def _chosen(data: QueryDict, one: str) -> list[Comment]:
    """The comment whose own button was pressed, the whole list in its order, or those that are ticked."""
    if not one and data.get("everything"):
        status = _status(data)
        return list(_ordered(_narrowed(data, Comment.objects.filter(status=status)), status)[:MOST_AT_ONCE])
    numbers = [one] if one else data.getlist("comment")
    return list(Comment.objects.filter(pk__in=[int(n) for n in numbers[:500] if n.isdecimal() and len(n) < 16]))


def _answer(request: HttpRequest, comment: Comment) -> None:
    text = request.POST.get(f"text_{comment.pk}", "").replace("\x00", "").strip()
    if not text:
        messages.error(request, "Write your answer first.")
        return
    name = (
        read_settings(SiteSettings, Site.find_for_request(request)).coach_name
        or request.user.get_full_name()
        or request.user.get_username()
    )
    moderation.answer_comment(comment, text[:10_000], name[:120])
    messages.success(request, f"Your answer to {comment.name} stands on the page.")


def _tabs(comments: QuerySet[Comment], here: str) -> list[Tab]:
    found = dict(comments.order_by().values_list("status").annotate(Count("pk")))
    return [Tab(status, str(label), found.get(status, 0), status == here) for status, label in Comment.Status.choices]


def _status(data: QueryDict) -> str:
    status = data.get("status", "waiting")
    return status if status in Comment.Status.values else "waiting"


def _narrowed(data: QueryDict, comments: CommentQuerySet) -> CommentQuerySet:
    page_id, words = data.get("page_id", ""), data.get("q", "").replace("\x00", "").strip()[:100]
    if page_id.isdecimal() and len(page_id) < 10:
        comments = comments.filter(page=int(page_id))
    if data.get("moved_in"):
        comments = comments.moved_in()
    return containing(comments, words, ["text", "name", "email"]) if words else comments


def _ordered(comments: QuerySet[Comment], status: str) -> QuerySet[Comment]:
    """What waits: the clean before the doubtful, as their letters have it and an index sorts them; the oldest first."""
    return comments.order_by("verdict", "created_at") if status == "waiting" else comments.order_by("-created_at")


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, request.get_host()):
        target = reverse("comment_queue:index")
    return HttpResponseRedirect(target)


def _counted(number: int, what: str) -> str:
    return f"{number} comment{'' if number == 1 else 's'} {what}"


def _chrome() -> dict[str, Any]:
    return {
        "page_title": "Comments",
        "header_title": "Comments",
        "header_icon": "comment",
        "breadcrumbs_items": [{"url": "", "label": "Comments"}],
    }
