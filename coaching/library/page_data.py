"""What the library's page shows for the present choice of facets, words and order."""

from typing import Any

from django.db.models import Manager
from django.http import HttpRequest

from coaching.library.body import draw_body
from coaching.library.catalogue import Catalogue
from coaching.library.descriptions import describe
from coaching.library.filters import Choice
from coaching.library.options import read_facets, read_filter_steps
from coaching.library.results import Selection
from home.media.pictures.together import fetch_pictures
from home.pages.base import BasePage, ListingPage


def library_data(page: ListingPage, request: HttpRequest, catalogue: Catalogue, exercises: Manager) -> dict[str, Any]:
    """The facets with their counts, and the page of cards."""
    choice = Choice.from_query(request.GET, catalogue)
    asked = (catalogue.token, choice.address, request.GET.get("page", ""))
    data = page.once(("data", asked), lambda: _found(page, request, catalogue, exercises, choice))
    return data | {"asked": asked}


def _found(
    page: ListingPage, request: HttpRequest, catalogue: Catalogue, exercises: Manager, choice: Choice
) -> dict[str, Any]:
    selection = Selection(catalogue, choice, page.path)
    pages = page.paginate(request, selection)
    cards = [exercise.card for exercise in _fetch(catalogue, pages.object_list, exercises)]
    return {
        "self": describe(page, selection, pages.number, [card.title for card in cards]),
        "choice": selection.choice,
        "hits": selection.hits,
        "facets": read_facets(selection),
        "steps": read_filter_steps(selection),
        "body": draw_body(selection),
        "pages": pages,
        "cards": cards,
    }


def _fetch(catalogue: Catalogue, places: list[int], exercises: Manager) -> list[BasePage]:
    """The exercises at these places with what their cards show; the catalogue knows the joints already."""
    light = exercises.live().select_related("poster", "clip__still").defer_streamfields()
    found = light.in_bulk([catalogue.keys[place] for place in places])
    pages = []
    for place in places:
        if page := found.get(catalogue.keys[place]):
            page.joint_names = catalogue.names_at(place, "joint")
            page.drawn_terms = _drawn_terms(catalogue, place)
            pages.append(page)
    fetch_pictures((), (page.still for page in pages if page.still))
    return pages


def _drawn_terms(catalogue: Catalogue, place: int) -> dict[str, list[str]]:
    """What the drawing of an exercise shows, by the exercise's fields."""
    leading = catalogue.leading["muscle"]
    muscles = catalogue.slugs_at(place, "muscle")
    return {
        "joints": catalogue.slugs_at(place, "joint"),
        "actions": catalogue.slugs_at(place, "action"),
        "patterns": catalogue.slugs_at(place, "pattern"),
        "equipment": catalogue.slugs_at(place, "equipment"),
        "primary_muscles": [slug for slug in muscles if leading.get(slug, 0) >> place & 1],
        "secondary_muscles": [slug for slug in muscles if not leading.get(slug, 0) >> place & 1],
    }
