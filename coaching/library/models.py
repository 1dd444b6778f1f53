"""The exercise library."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site
from wagtail.query import PageQuerySet

from coaching.exercises.models import ExercisePage
from coaching.library import catalogue
from coaching.library.body import draw_body
from coaching.library.descriptions import describe
from coaching.library.edition import ShelfEdition
from coaching.library.facets import read_facets, read_steps
from coaching.library.filters import Choice
from coaching.library.results import Selection
from home.pages.base import ListingPage
from home.pages.prepare_stream import prefetch_renditions


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
        stock = self._open(request)
        selection = Selection(stock, Choice.from_query(request.GET, stock), self.path)
        pages = self.paginate(request, selection)
        cards = [page.card for page in _fetch(stock, pages.object_list)]
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
        here = catalogue.current()
        mine = here.under.get(self.path, 0)
        joints = [term.slug for term in here.facets["joint"].values() if term.bits & mine]
        return entries + [entries[0] | {"location": f"{entries[0]['location']}?joint={slug}"} for slug in joints]

    def get_view_restrictions(self) -> QuerySet:
        """As Wagtail's, in the question that opens the library anyhow, while nothing is closed."""
        self._edition, closed = ShelfEdition.beside(self)
        return super().get_view_restrictions() if closed else PageViewRestriction.objects.none()

    def _open(self, request: HttpRequest) -> catalogue.Shelf:
        """The shelf. What the request has found out on its way here is not asked for again."""
        site = Site.find_for_request(request)
        if site and self.path.startswith(site.root_page.path):
            self.site = site
            if self.depth == site.root_page.depth + 1:
                self.trail = [site.root_page]
        return catalogue.current(self.__dict__.pop("_edition", None))


def _fetch(stock: catalogue.Shelf, places: list[int]) -> list[ExercisePage]:
    """The exercises at these places with what their cards show; the shelf knows the joints already."""
    exercises = ExercisePage.objects.live().select_related("poster", "clip__still").defer_streamfields()
    found = exercises.in_bulk([stock.keys[place] for place in places])
    pages = []
    for place in places:
        if page := found.get(stock.keys[place]):
            page.joint_names = stock.names_at(place, "joint")
            pages.append(page)
    prefetch_renditions([page.still for page in pages if page.still])
    return pages
