"""Views behind the practice box at the end of a page. GETs count nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from home.antispam import client_address, guard
from home.comments.models import Comment
from home.comments.threads import as_html
from home.practice import question, visitors
from home.practice.forms import PracticeForm
from home.practice.models import Practice
from home.practice.record import record_practice
from home.practice.totals import totals_of

PROGRAM = gettext_lazy(
    "Your browser calls itself a program, or does not say what it is, so I cannot count it. Press the button in another browser."
)
STORIES = 3
methods = require_http_methods(["GET", "HEAD", "POST"])


# The form acts on nobody's login: a forged request counts nothing without the clock that this site signed.
@csrf_exempt
@never_cache
@methods
def say(request: HttpRequest, page_id: str) -> HttpResponse:
    """The box on a page of its own, and where it is sent."""
    page = _practised_page(page_id)
    if request.method != "POST":
        return _box(request, page, PracticeForm(initial={"stage": request.GET.get("stage", "")}))
    form = PracticeForm(request.POST)
    if client_address.floods(request, PracticeForm.__name__):
        return _box(request, page, form, guard.TOO_MANY, 429)
    if not form.is_valid():
        return _box(request, page, form)
    if problem := (PROGRAM if visitors.is_program(request) else guard.objection(form, request)):
        return _box(request, page, form.begun_anew(), problem)
    visitor = visitors.visitor_of(request)
    record_practice(page, form, visitor, visitors.day_mark(request))
    response = redirect("practice:thanks", page.pk)
    visitors.remember_visitor(response, visitor)
    return response


@never_cache
@require_safe
def box(request: HttpRequest, page_id: str) -> HttpResponse:
    """The box as the page fetches it."""
    page = _practised_page(page_id)
    return render(request, "home/practice/box.html", _context(page, PracticeForm(auto_id="practice_%s")))


@never_cache
@require_safe
def thanks(request: HttpRequest, page_id: str) -> HttpResponse:
    """What follows: the same for everybody."""
    page = _practised_page(page_id)
    return render(request, "home/practice/thanks.html", {"page": page, "totals": totals_of(page.pk)})


@csrf_exempt  # the signed token in the address is the proof
@never_cache
@methods
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a press of the button, because programs that look for viruses open every link in a mail."""
    practice = question.practice_of(token, question.CONFIRM_WITHIN)
    if practice is None or not practice.email:
        return render(request, "home/comments/gone.html", status=410)
    if request.method == "POST":
        question.confirm_question(practice)
    return render(request, "home/practice/confirm.html", {"page": practice.page, "done": request.method == "POST"})


@csrf_exempt
@never_cache
@methods
def answer_question(request: HttpRequest, token: str) -> HttpResponse:
    """The answer to the one question, with the buttons of the box."""
    practice = question.practice_of(token, question.ANSWER_WITHIN)
    if practice is None:
        return render(request, "home/comments/gone.html", status=410)
    form = PracticeForm(request.POST or None, initial={"stage": practice.stage})
    if request.method != "POST" or not form.is_valid():
        return _box(request, practice.page.specific, form)
    record_practice(practice.page, form, practice.visitor, "")  # the address was confirmed: no program, however quick
    return redirect("practice:thanks", practice.page_id)


def _practised_page(pk: str) -> Page:
    page = Page.objects.live().public().filter(pk=pk).first()
    if page is None or not getattr(page.specific_class, "takes_practice", False):
        raise Http404("no page that is put into practice")
    return page.specific


def _context(page: Page, form: PracticeForm, problem: str = "") -> dict[str, object]:
    stories = Comment.objects.approved().filter(page=page.pk, practices__isnull=False).order_by("-created_at")[:STORIES]
    told = [] if page.takes_comments else [(story.name, as_html(story.text)) for story in stories]
    stages = Practice.Stage.choices
    return {
        "page": page,
        "form": form,
        "totals": totals_of(page.pk),
        "stories": told,
        "problem": problem,
        "stages": stages,
    }


def _box(request: HttpRequest, page: Page, form: PracticeForm, problem: str = "", status: int = 200) -> HttpResponse:
    return render(
        request, "home/practice/say.html", _context(page, form, problem) | {"here": request.path}, status=status
    )
