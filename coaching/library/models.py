"""LibraryPage: the index of exercises."""

from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from coaching.exercises.models import ExercisePage
from coaching.facets.registry import FACETS
from coaching.library.catalogue import Catalogue
from coaching.library.catalogue_cache import current
from coaching.library.edition import LibraryEdition
from coaching.library.page_data import library_data
from home.finding.sets import members
from home.pages.base import ListingPage
from home.pages.cards import open_to_all, without_doubles
from home.pages.serving import requested_site


class LibraryPage(ListingPage):
    """All exercises, narrowed by what they are for and need, and searched by any of their names."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["coaching.ExercisePage"]
    per_page = 24
    has_lists = True

    class Meta:
        verbose_name = "exercise library"

    @property
    def cache_parameters(self) -> tuple[str, ...]:  # type: ignore[override]  # facets may be added while it runs
        """What of an address changes the page: the facets, words, order, and number of the page."""
        return (*FACETS, "q", "sort", "page")

    def get_listing(self) -> PageQuerySet:
        """Published exercises that anyone may see, by name."""
        return without_doubles(open_to_all(ExercisePage.objects.child_of(self)), self).order_by("title")

    def first_listed(self, count: int) -> list[ExercisePage]:
        """By name, as the catalogue has them: sorting thousands of titles takes longer than a page."""
        here = current(ExercisePage.objects)
        keys = [here.keys[place] for place in islice(members(here.under.get(self.path, 0)), count)]
        found = open_to_all(ExercisePage.objects).in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the facets with their counts and the page of cards for the present choice."""
        data = library_data(self, request, self._open(request), ExercisePage.objects)
        return super().get_context(request, *args, **kwargs) | data

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The library, and the list of every joint that has exercises."""
        entries = super().get_sitemap_urls(request)
        if not entries:
            return []
        here = current(ExercisePage.objects)
        mine = here.under.get(self.path, 0)
        joints = [term.slug for term in here.facets["joint"].values() if term.bits & mine]
        return entries + [entries[0] | {"location": f"{entries[0]['location']}?joint={slug}"} for slug in joints]

    def get_view_restrictions(self) -> QuerySet:
        """As Wagtail's, in the question that opens the library anyhow, while nothing is closed."""
        if self.kept:
            return super().get_view_restrictions()
        self._edition, closed = LibraryEdition.beside(self)
        return super().get_view_restrictions() if closed else PageViewRestriction.objects.none()

    def _open(self, request: HttpRequest) -> Catalogue:
        """The catalogue. What the request has found out on its way here is not asked for again."""
        site = requested_site(request)
        if site and self.path.startswith(site.root_page.path):
            self.site = site
            if self.depth == site.root_page.depth + 1:
                self.trail = [site.root_page]
        return current(ExercisePage.objects, self.__dict__.pop("_edition", None))
