"""The exercise library."""

from typing import Any

from django.http import HttpRequest
from wagtail.query import PageQuerySet

from coaching.library import shelf
from coaching.library.body import draw_body
from coaching.library.choice import Choice
from coaching.library.describing import describe
from coaching.library.facets import read_facets, read_steps
from coaching.library.selection import Selection
from coaching.models.exercise import ExercisePage
from home.listings import as_cards
from home.models import ListingPage


class LibraryPage(ListingPage):
    """All exercises, narrowed by what they are for and need, and searched by any of their names."""

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
        stock = shelf.current()
        selection = Selection(stock, Choice.from_query(request.GET, stock), self.path)
        pages = self.paginate(request, selection)
        cards = as_cards(_in_order(pages.object_list))
        return super().get_context(request, *args, **kwargs) | {
            "self": describe(self, selection, pages.number, [card.title for card in cards]),
            "choice": selection.choice,
            "hits": selection.hits,
            "facets": read_facets(selection),
            "steps": read_steps(selection),
            "body": draw_body(selection),
            "pages": pages,
            "cards": cards,
        }

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The library, and the list of every joint that has exercises."""
        entries = super().get_sitemap_urls(request)
        here = shelf.current()
        mine = here.under.get(self.path, 0)
        joints = [term.slug for term in here.facets["joint"].values() if term.bits & mine]
        return entries + [entries[0] | {"location": f"{entries[0]['location']}?joint={slug}"} for slug in joints]


def _in_order(keys: list[int]) -> list[ExercisePage]:
    found = ExercisePage.objects.live().defer_streamfields().in_bulk(keys)
    return [found[key] for key in keys if key in found]
