"""Positions of the joints on the drawn body that the library is narrowed by."""

from dataclasses import dataclass

from coaching.library.options import Option, options_of
from coaching.library.results import Selection

Point = tuple[int, int]

# In the drawings' units; a joint stands where most people would point.
FRONT: dict[str, list[Point]] = {
    "shoulder": [(36, 62), (84, 62)],
    "elbow": [(25, 100), (95, 100)],
    "wrist": [(18, 138), (102, 138)],
    "hip": [(47, 138), (73, 138)],
    "knee": [(46, 190), (74, 190)],
    "ankle": [(45, 240), (75, 240)],
}
BACK: dict[str, list[Point]] = {
    "neck": [(60, 42)],
    "thoracic-spine": [(60, 72)],
    "spine": [(60, 97)],
    "lumbar-spine": [(60, 122)],
    "lower-back": [(60, 122)],
    "foot": [(43, 258), (77, 258)],
}


@dataclass(frozen=True)
class Spot:
    """A joint in one place of the body. In every further place it is for the pointer only: keyboards and screen readers
    had it already.
    """

    label: str
    count: int
    address: str
    chosen: bool
    anchor: str
    x: int
    y: int
    again: bool
    is_for_robots: bool


@dataclass(frozen=True)
class Body:
    """Both sides, with the joints of the library's own list."""

    front: list[Spot]
    back: list[Spot]


def draw_body(selection: Selection) -> Body:
    """The body with its joints; those without exercises lead nowhere."""
    options = {option.slug: option for option in options_of(selection, "joint", everything=True)}
    return Body(_spots(FRONT, options), _spots(BACK, options) + _spots(FRONT, options, again=True))


def _spots(places: dict[str, list[Point]], options: dict[str, Option], *, again: bool = False) -> list[Spot]:
    return [
        Spot(
            one.label, one.count, one.address, one.chosen, f"body-{slug}", x, y, again or number > 0, one.is_for_robots
        )
        for slug, points in places.items()
        if (one := options.get(slug))
        for number, (x, y) in enumerate(points)
    ]
