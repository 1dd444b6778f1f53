"""The addresses behind the form under a page."""

from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.antispam import captcha, client_address
from home.comments import threads
from home.comments.forms import CommentForm
from home.comments.models import Comment
from home.comments.open_pages import commented_page, takes_more
from home.comments.own import sign
from home.comments.receive import find_answered, receive_comment
from home.pages.base import BasePage

FLOOD = gettext_lazy(
    "So much came from your connection that I take no more of it now. Your words are still here: send them in an hour."
)
NO_ROOM = gettext_lazy(
    "More waits for me than I can keep. Your words are still here: send them tomorrow, or write to me instead."
)
CLOSED = gettext_lazy("No more comments are taken here. Write to me instead, if you like.")
TOO_BIG = gettext_lazy("This is more than I can take in at once.")


# The form stands in pages, which are the same for every visitor and so hold no token. It acts on nobody's login.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_comment(request: HttpRequest, page_id: str) -> HttpResponse:
    """Take a comment; the form on a page of its own where something has to be put right."""
    page = _page(page_id)
    if not takes_more(page):
        return _form(request, page, CommentForm(), CLOSED, 403)
    if request.method != "POST":
        return _form(request, page, CommentForm(initial={"parent": request.GET.get("parent", "")}))
    try:
        form = CommentForm(request.POST, captcha="asked" in request.POST)
    except RequestDataTooBig:
        return _form(request, page, CommentForm(), TOO_BIG, 413)
    if client_address.floods(request, CommentForm.__name__):
        client_address.count(request, CommentForm.__name__)
        return _form(request, page, form, FLOOD, 429)
    return _take(request, page, form)


@require_safe
def rest(request: HttpRequest, page_id: str) -> HttpResponse:
    """All threads of a page that has many, some at a time."""
    page = _page(page_id)
    count = Comment.objects.approved().filter(page=page.pk, parent=None).count()
    pages = Paginator(range(count), threads.IN_PAGE).get_page(request.GET.get("page"))
    found = threads.threads_of(page.pk, max(0, pages.start_index() - 1))
    context = {"page": page, "found": found, "pages": pages, "is_open": takes_more(page)}
    return render(request, "home/comments/rest.html", context)


@require_safe
def permalink(request: HttpRequest, pk: str) -> HttpResponse:
    """Where a comment stands."""
    comment = get_object_or_404(Comment.objects.approved().select_related("page", "parent"), pk=pk)
    page = _page(str(comment.page_id))
    place = threads.thread_place(comment)
    if place < threads.IN_PAGE:
        return redirect(f"{page.get_url(request)}#{comment.anchor}")
    number = place // threads.IN_PAGE + 1
    return redirect(f"/comments/on/{page.pk}/?page={number}#{comment.anchor}")


def _take(request: HttpRequest, page: BasePage, form: CommentForm) -> HttpResponse:
    if not form.is_valid():
        return _form(request, page, form, status=200)
    received = receive_comment(page, form, request, may_ask="captcha" not in form.fields)
    if received.is_over:
        return _form(request, page, form, NO_ROOM, 503)
    if received.comment is None:
        again = CommentForm(request.POST, captcha=True)
        return _form(request, page, again)
    return redirect("comments:mine", sign(received.comment))


def _form(
    request: HttpRequest, page: BasePage, form: CommentForm, problem: str = "", status: int = 200
) -> HttpResponse:
    answered = find_answered(page, str(form["parent"].value() or ""))
    context = {"page": page, "form": form, "problem": problem, "closed": status == 403, "answered": answered}
    response = render(request, "home/comments/write.html", context, status=status)
    if "captcha" in form.fields:
        response.csp_sources = captcha.csp_sources()  # type: ignore[attr-defined]
    if status in {429, 503}:
        response["Retry-After"] = "3600"
    return response


def _page(pk: str) -> BasePage:
    page = commented_page(pk)
    if page is None:
        raise Http404("no page that takes comments")
    return page
