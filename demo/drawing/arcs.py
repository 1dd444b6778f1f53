"""The goniometer's arc: a rounded yellow band from one direction to another about a joint."""

from __future__ import annotations

from .shapes import Layer, Stroke
from .vectors import Vec

ARC_WIDTH = 0.058
_STEP = 3.0


def arc(
    centre: Vec, start: Vec, end: Vec, radius: float = 0.25, width: float = ARC_WIDTH, colour: str = "arc"
) -> Layer:
    """The short way round from one direction to the other, in the plane that holds both."""
    angle = start.angle_to(end)
    axis = start.cross(end)
    if axis.length < 1e-6:
        return sweep(centre, start, Vec(0, 0, 1), 0.0, radius, width, colour)
    return sweep(centre, start, axis.unit, angle, radius, width, colour)


def sweep(
    centre: Vec,
    start: Vec,
    axis: Vec,
    angle: float,
    radius: float = 0.25,
    width: float = ARC_WIDTH,
    colour: str = "arc",
) -> Layer:
    """So many degrees about an axis, from a direction; may pass 180."""
    steps = max(1, round(abs(angle) / _STEP))
    spoke = start.unit * radius
    points = tuple(centre + spoke.turned(axis, angle * k / steps) for k in range(steps + 1))
    return Layer((Stroke(points, width, colour),))
