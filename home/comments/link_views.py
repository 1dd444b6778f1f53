"""Views of signed links in mails: one's own comment, stopping mail of answers, the coach's decisions. GET only asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.comments import answers, digest, moderation, own
from home.comments.forms import ChangeForm
from home.comments.models import Comment

methods = require_http_methods(["GET", "HEAD", "POST"])


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "home/comments/gone.html", status=410)


@csrf_exempt  # the signed token in the address is the proof
@never_cache
@methods
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks, and for a quarter of an hour the way to put one's words right or take them back."""
    comment = own.own_comment(token)
    if comment is None:
        return _gone(request)
    form = ChangeForm(request.POST or None, initial={"text": comment.text})
    if request.method == "POST" and "take_back" in request.POST:
        own.withdraw(comment)
        return redirect("comments:taken_back")
    if request.method == "POST" and form.is_valid():
        own.put_right(comment, form.cleaned_data["text"].strip())
        return redirect(f"{reverse('comments:mine', args=[token])}?kept")
    context = {"comment": comment, "page": comment.page.specific, "form": form, "minutes": own.MINUTES}
    context["kept"] = request.method == "GET" and "kept" in request.GET
    return render(request, "home/comments/mine.html", context)


@require_safe
def taken_back(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "home/comments/taken_back.html")


@csrf_exempt
@never_cache
@methods
def confirm_answers(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a press of the button, because programs that look for viruses open every link in a mail."""
    comment = answers.find_wish(token, answers.CONFIRM_DAYS)
    return _answers(request, comment if comment and comment.wants_answers else None, "confirm")


@csrf_exempt
@never_cache
@methods
def stop_answers(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail of answers, with one press. Where that was pressed before, it is said so."""
    return _answers(request, answers.find_wish(token), "stop")


def _answers(request: HttpRequest, comment: Comment | None, what: str) -> HttpResponse:
    if comment is None:
        return _gone(request)
    if request.method == "POST":
        (answers.confirm_wish if what == "confirm" else answers.stop_mail)(comment)
    done = request.method == "POST" or (what == "stop" and not comment.wants_answers)
    context = {"comment": comment, "page": comment.page, "what": what, "done": done}
    return render(request, "home/comments/answers.html", context)


@csrf_exempt
@never_cache
@methods
def decide_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """One decision of the coach's from the digest: shown first, done once the button is pressed."""
    found = digest.read_decision(token)
    if found is None:
        return _gone(request)
    comment, status = found
    if request.method == "POST":
        moderation.decide([comment], status)
        comment.refresh_from_db()
    context = {"comment": comment, "page": comment.page, "status": status, "done": request.method == "POST"}
    return render(request, "home/comments/decide.html", context)
