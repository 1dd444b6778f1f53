"""What the dashboard says of inquiries: who waits, who waits too long, and how quickly they are answered."""

from typing import Any

from django.db.models import Count
from django.forms.widgets import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from coaching.inquiries.inbox.permission import policy
from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies.response_times import late, measure, waiting_in_words


class Waiting(Component):
    """How many people wait for an answer."""

    order = 40
    template_name = "coaching/admin/waiting.html"

    @property
    def media(self) -> Media:
        """The colours of promises."""
        return Media(css={"all": ["coaching/inquiries/inbox.css"]})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The counts, the oldest, and where to read them."""
        waiting = Inquiry.objects.filter(status__in=Inquiry.WAITING)
        return {
            "count": waiting.count(),
            "late": list(Inquiry.objects.filter(late()).order_by("promised_by")[:5]),
            "late_count": Inquiry.objects.filter(late()).count(),
            "oldest": waiting.order_by("created_at").first(),
            "speed": speed(),
            "url": reverse("inquiries:index"),
        }


def speed() -> str:
    """How quickly people are answered, in a sentence; "" where nobody was."""
    measured = measure()
    if measured.median_hours is None:
        return f"{_percent(measured.within)} within your promise." if measured.within is not None else ""
    words = f"You answer in {waiting_in_words(measured.median_hours)} at the median"
    return f"{words}; {_percent(measured.within)} within your promise." if measured.within is not None else f"{words}."


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def inquiries_from_pages() -> dict[str, int]:
    """How many inquiries that are no spam began on which page, by its path."""
    from_pages = Inquiry.objects.exclude(came_from="").exclude(status=Inquiry.Status.SPAM)
    return dict(from_pages.values_list("came_from").annotate(Count("pk")).order_by())


def show_waiting(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may read inquiries."""
    if policy.user_has_permission(request.user, "view"):
        panels.append(Waiting())
