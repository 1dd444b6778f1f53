"""What the dashboard says of searches: what visitors looked for and did not find."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from search.learning.admin import INDEX, may_see_searches
from search.learning.report import not_found_lately

DAYS, SHOWN = 30, 5


class NotFound(Component):
    """The words that were searched for most and led to nothing."""

    order = 70
    template_name = "search/admin/not_found.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """A few, and where something is done about them."""
        return {"lines": not_found_lately(DAYS)[:SHOWN], "days": DAYS, "url": reverse(INDEX)}


def show_not_found(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may write what was missing."""
    if may_see_searches(request.user):
        panels.append(NotFound())
