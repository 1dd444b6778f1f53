"""The drawn body of a library, on pages that are not the library."""

from typing import Any

from django import template
from wagtail.models import Page

from coaching.library.body import Body, draw_body
from coaching.library.catalogue_cache import current
from coaching.library.filters import Choice
from coaching.library.results import Selection
from coaching.models import ExercisePage, LibraryPage

register = template.Library()


@register.simple_tag
def drawn_joints(library: Page | None) -> Body | None:
    """The body with the joints of a published library; None where there is nothing to pick."""
    page = library.specific if library and library.live else None
    if not isinstance(page, LibraryPage):
        return None
    selection = Selection(current(ExercisePage.objects), Choice(), page.path)
    return draw_body(selection) if len(selection) else None


@register.simple_tag
def joint_links(body: Body) -> list[Any]:
    """Every joint of it once, the one with the most exercises first."""
    spots = {spot.anchor: spot for spot in (*body.front, *body.back) if spot.count}
    return sorted(spots.values(), key=lambda spot: (-spot.count, spot.label))
