"""First steps: what an empty site still lacks, in order, until its first article is published; a page of its own for later."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from home.accounts.two_factor.devices import has_second_step
from home.guide.chapters import chapter_address
from home.pages.models import HomePage
from home.pages.site_settings import SiteSettings, read_settings

MAY = "home.change_sitesettings"
INDEX = "first_steps"


@dataclass(frozen=True)
class Step:
    """One step; apps return lists of them from the hook `register_first_steps`.

    Once every `is_first` is done, the site is begun.
    """

    title: str
    text: str
    url: str
    is_done: bool
    order: int = 100
    is_first: bool = False


def first_steps(request: HttpRequest) -> list[Step]:
    """All of them, in order."""
    found = [*_own_steps(request), *(step for fn in hooks.get_hooks("register_first_steps") for step in fn(request))]
    return sorted(found, key=lambda step: step.order)


def _own_steps(request: HttpRequest) -> list[Step]:
    own = read_settings(SiteSettings, Site.find_for_request(request))
    edit_settings = reverse("wagtailsettings:edit", args=["home", "sitesettings"])
    home = HomePage.objects.order_by("path").first()
    steps = [
        Step("Say who you are", "Your name, the site’s name, and one sentence of what you stand for.", edit_settings,
             bool(own.coach_name), 10),
        Step("Be reached", "Your e-mail address, where inquiries go, and your time zone.", edit_settings,
             bool(own.email), 20),
        Step("Let mail leave", "Somebody who looks after your server sets this once; the guide says what to ask for.",
             chapter_address("mail"), bool(settings.EMAIL_URL), 80),
        Step("Keep your account yours", "A code from your phone besides your password, and an address for a new one.",
             reverse("two_factor:manage"), has_second_step(request.user), 90),
    ]  # fmt: skip
    if home:
        edit_home = reverse("wagtailadmin_pages:edit", args=[home.pk])
        words = "The first sentence that visitors read on your front page, and a picture."
        steps.append(Step("Say what visitors find here", words, edit_home, bool(home.heading), 30))
    return steps


class FirstSteps(Component):
    """The dashboard's panel of first steps, until the first article is published."""

    order = 5
    template_name = "home/admin/first_steps/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The steps, unless everything that comes first is done."""
        steps = first_steps(parent_context["request"])
        begun = all(step.is_done for step in steps if step.is_first)
        done = sum(step.is_done for step in steps)
        return {"steps": [] if begun else steps, "done": done, "total": len(steps)}


def show_first_steps(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panel to the dashboard of users who may change the site's settings."""
    if request.user.has_perm(MAY):
        panels.append(FirstSteps())


def first_steps_page(request: HttpRequest) -> HttpResponse:
    """The same list on a page of its own, which the guide leads to."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    steps = first_steps(request)
    context = {
        "page_title": "First steps",
        "header_icon": "tick-inverse",
        "breadcrumbs_items": [{"url": "", "label": "First steps"}],
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "total": len(steps),
    }
    return render(request, "home/admin/first_steps/page.html", context)


def register() -> None:
    """Tell Wagtail of the panel and the page."""
    hooks.register("construct_homepage_panels", show_first_steps)
    hooks.register("register_admin_urls", _addresses)


def _addresses() -> list[Any]:
    return [path("first-steps/", first_steps_page, name=INDEX)]
