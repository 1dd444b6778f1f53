"""Shows the checks in the editor's Checks panel, beside Wagtail's own, and says so where an empty page is published.

Wagtail's panel runs axe on the preview, in the browser. Our rules run here, on what the editor has typed so far: the
preview bears what they found, a script marks the words in it (`data-check`), and axe asks for marks. A second script, in
the editor, puts each place into words and leads to its block.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.forms.widgets import Script
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

from home.checks.findings import NOTHING, PageChecks, checks_of
from home.checks.search_results import SEARCH_RESULT_ADVICE, search_result_findings

# An axe function that holds for elements without a mark, so that every element with one is an issue.
_CHECK = {
    "id": "unmarked",
    "evaluate": "matches-definition-evaluate",
    "options": {"matcher": ":not([data-check])"},
}


class PageChecker(ContentCheckerItem):
    """Wagtail's checker with a page's findings."""

    template_name = "home/admin/checker.html"
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, _CHECK]

    class Media:
        js = [Script("home/checks/preview.js", type="module")]

    def __init__(self, page: Page, checks: PageChecks, in_editor: bool = False) -> None:
        super().__init__(in_editor=in_editor)
        self.page, self.checks = page, checks
        advice = checks.advice | SEARCH_RESULT_ADVICE
        self.axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *map(_rule, advice)]
        # Where the levels of headings are a rule of our own, it says what to do about them.
        theirs = [rule for rule in ContentCheckerItem.axe_run_only if rule != "heading-order"]
        theirs = theirs if "skipped-level" in advice else ContentCheckerItem.axe_run_only
        self.axe_run_only = [*theirs, *advice]
        self.axe_messages = ContentCheckerItem.axe_messages | {
            kind: {"error_name": name, "help_text": help_text} for kind, (name, help_text) in advice.items()
        }

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Adds the findings, for the script that marks them."""
        found = [asdict(finding) for finding in (*self.checks.find(self.page), *search_result_findings(self.page))]
        return super().get_context_data(parent_context) | {"findings": found}


def _rule(kind: str) -> dict[str, Any]:
    """What axe looks for: an element that bears this mark."""
    return {
        "id": kind,
        "impact": "serious",
        "selector": f'[data-check~="{kind}"]',
        "tags": ["best-practice"],
        "any": ["unmarked"],
        "excludeHidden": False,
        "enabled": True,
    }


def check_pages(request: HttpRequest, items: list[BaseItem], page: Any) -> None:
    """Put our checker in the place of Wagtail's, on pages that have checks."""
    checks = checks_of(page)
    for place, item in enumerate(items if checks else ()):
        if isinstance(item, ContentCheckerItem) and checks:
            items[place] = PageChecker(page, checks, in_editor=item.in_editor)


def warn_of_nothing(request: HttpRequest, page: Page) -> None:
    """Say that a page was published, or is to be, which shows nothing but its title."""
    page = page.specific
    checks = checks_of(page)
    found = [one for one in checks.find(page) if one.kind == NOTHING] if checks else []
    if not (found and checks):
        return
    name, advice = checks.advice[NOTHING]
    edit = messages_button(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    messages.warning(request, format_html("“{}”: {}. {}{}", page.title, name, advice, edit))


def messages_button(address: str) -> str:
    """The way to the page's form, at the end of a message."""
    return format_html(
        '<span class="buttons"><a href="{}" class="button button-small button-secondary">Edit</a></span>', address
    )


def warn_of_nothing_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any) -> None:
    """The same for several pages that were published at once."""
    for page in objects if action_type == "publish" else ():
        warn_of_nothing(request, page)


def panel_script() -> str:
    """The script that puts the places of findings into words, for every form of the editor."""
    return format_html('<script type="module" src="{}"></script>', static("home/checks/panel.js"))


def register() -> None:
    """Tell Wagtail of all of it."""
    hooks.register("construct_wagtail_userbar", check_pages)
    hooks.register("after_publish_page", warn_of_nothing)
    hooks.register("after_bulk_action", warn_of_nothing_in_bulk)
    hooks.register("insert_editor_js", panel_script)
