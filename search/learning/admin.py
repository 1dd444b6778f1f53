"""Reports > Searches: what visitors look for, with what to do about each line."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import get_page_models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from home.finding.models import Synonym
from home.finding.words import tidy_words
from home.models import BasePage
from search.learning import counts
from search.learning.report import searches_report

INDEX = "searches_report"
MAY = ["add", "change", "publish"]
promotions = ModelPermissionPolicy(SearchPromotion)
synonyms = ModelPermissionPolicy(Synonym)


def may_see_searches(user: Any) -> bool:
    """Whether this editor could answer a search."""
    return page_permission_policy.user_has_any_permission(user, MAY)


@require_GET
def searches(request: HttpRequest) -> HttpResponse:
    """The three lists, up to this minute for what this process has counted."""
    if not may_see_searches(request.user):
        raise PermissionDenied
    counts.flush()
    context = {
        "report": searches_report(),
        "may_add_synonym": synonyms.user_has_permission(request.user, "add"),
        "may_promote": promotions.user_has_permission(request.user, "add"),
    }
    return render(request, "search/admin/searches.html", context)


@require_POST
def put_first(request: HttpRequest) -> HttpResponse:
    """Open Wagtail's form for answers that stand first for these words."""
    words = tidy_words(request.POST.get("words", ""))
    if not promotions.user_has_permission(request.user, "add") or not words:
        raise PermissionDenied
    return redirect("wagtailsearchpromotions:edit", Query.get(words).pk)


@require_POST
def write_about(request: HttpRequest) -> HttpResponse:
    """Make a draft about these words, and open it."""
    words = tidy_words(request.POST.get("words", ""))[:100]
    if not may_see_searches(request.user) or not words:
        raise PermissionDenied
    for model in get_page_models():
        if issubclass(model, BasePage) and (draft := model.draft_about(words, request.user)):
            messages.success(request, f"Here is a draft about “{words}”. Nobody sees it before you publish it.")
            return redirect("wagtailadmin_pages:edit", draft.pk)
    messages.error(request, "There is no place where you may add an article.")
    return redirect(INDEX)


class SearchesMenuItem(MenuItem):
    """Shown to whoever may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this editor could answer a search."""
        return may_see_searches(request.user)


def searches_addresses() -> list[Any]:
    """The report and its three buttons."""
    return [
        path("reports/searches/", searches, name=INDEX),
        path("reports/searches/put-first/", put_first, name="searches_put_first"),
        path("reports/searches/write-about/", write_about, name="searches_write_about"),
    ]


def searches_menu_item() -> MenuItem:
    """Its place among the reports."""
    return SearchesMenuItem("Searches", reverse(INDEX), name="searches", icon_name="search", order=640)
