"""Shows the checks in the editor's Checks panel, beside Wagtail's own.

Wagtail's panel runs axe on the preview, in the browser. Our rules run here, on what the editor has typed so
far: the preview bears what they found, a script marks the words in it (`data-check`), and axe asks for marks.
"""

from dataclasses import asdict
from typing import Any

from django.forms.widgets import Script
from django.http import HttpRequest
from wagtail.admin.userbar import BaseItem, ContentCheckerItem

from blog.articles.models import PostPage
from blog.checks.findings import ADVICE, findings

# An axe function that holds for elements without a mark, so that every element with one is an issue.
_CHECK = {
    "id": "unmarked",
    "evaluate": "matches-definition-evaluate",
    "options": {"matcher": ":not([data-check])"},
}


class ArticleChecker(ContentCheckerItem):
    """Wagtail's checker with an article's findings."""

    template_name = "blog/admin/checker.html"
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, _CHECK]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": kind,
                "impact": "serious",
                "selector": f'[data-check~="{kind}"]',
                "tags": ["best-practice"],
                "any": ["unmarked"],
                "excludeHidden": False,
                "enabled": True,
            }
            for kind in ADVICE
        ),
    ]
    # The levels of headings are our own rule's, which says what to do about them.
    axe_run_only = [rule for rule in ContentCheckerItem.axe_run_only if rule != "heading-order"] + list(ADVICE)
    axe_messages = ContentCheckerItem.axe_messages | {
        kind: {"error_name": name, "help_text": advice} for kind, (name, advice) in ADVICE.items()
    }

    class Media:
        js = [Script("blog/checks/checks.js", type="module")]

    def __init__(self, page: PostPage, in_editor: bool = False) -> None:
        super().__init__(in_editor=in_editor)
        self.page = page

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Adds the findings, for the script that marks them."""
        found = [asdict(finding) for finding in findings(self.page)]
        return super().get_context_data(parent_context) | {"findings": found}


def check_articles(request: HttpRequest, items: list[BaseItem], page: Any) -> None:
    """Put our checker in the place of Wagtail's, on articles."""
    if not isinstance(page, PostPage):
        return
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = ArticleChecker(page, in_editor=item.in_editor)
