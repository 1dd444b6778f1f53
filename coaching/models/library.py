"""The exercise library."""

from typing import Any

from django.http import HttpRequest
from wagtail.query import PageQuerySet

from coaching.facets import Choice, matching, narrow, read_facets
from coaching.models.exercise import ExercisePage
from home.listings import as_cards
from home.models import ListingPage


class LibraryPage(ListingPage):
    """All exercises, narrowed by joint, level, equipment and goal."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["coaching.ExercisePage"]
    per_page = 24

    class Meta:
        verbose_name = "exercise library"

    def get_listing(self) -> PageQuerySet:
        """Published exercises that anyone may see, by name."""
        return ExercisePage.objects.child_of(self).live().public().order_by("title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the facets with their counts and the page of cards for the present choice."""
        choice = Choice.from_query(request.GET)
        found = matching(self.get_listing(), choice.words)
        pages = self.paginate(request, narrow(found, choice))
        return super().get_context(request, *args, **kwargs) | {
            "choice": choice,
            "facets": read_facets(found, choice),
            "pages": pages,
            "cards": as_cards(pages.object_list),
        }
