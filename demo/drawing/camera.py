"""An orthographic camera, and how a scene is fitted into a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from .shapes import Ball
from .vectors import Vec

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands: yaw 0 sees the figure's right side, 90 its front; pitch looks down."""

    yaw: float = 0.0
    pitch: float = 0.0

    def flat(self, point: Vec) -> Point:
        """The point as seen: metres to the right and metres up."""
        c, s = cos(radians(self.yaw)), sin(radians(self.yaw))
        across = point.x * c + point.y * s
        deep = -point.x * s + point.y * c
        rise = point.z * cos(radians(self.pitch)) + deep * sin(radians(self.pitch))
        return across, rise


@dataclass(frozen=True, slots=True)
class Fit:
    """How seen metres become pixels."""

    scale: float
    left: float
    top: float

    def pixel(self, flat: Point) -> Point:
        """Pixels from the frame's top left corner."""
        return self.left + flat[0] * self.scale, self.top - flat[1] * self.scale


@dataclass(frozen=True, slots=True)
class Frame2D:
    """The picture's size in pixels, and the part of it the figure may fill."""

    width: int
    height: int
    fill_x: float = 0.80
    fill_y: float = 0.76
    max_scale: float = 0.66
    shift_y: float = 0.0

    def fit(self, balls: Iterable[Ball], view: View) -> Fit:
        """The largest centred placing that keeps every ball within the fill."""
        boxes = [(*view.flat(at), radius) for at, radius in balls]
        x0, x1 = min(x - r for x, _, r in boxes), max(x + r for x, _, r in boxes)
        y0, y1 = min(y - r for _, y, r in boxes), max(y + r for _, y, r in boxes)
        scale = min(
            self.fill_x * self.width / (x1 - x0),
            self.fill_y * self.height / (y1 - y0),
            self.max_scale * self.height,
        )
        left = self.width / 2 - scale * (x0 + x1) / 2
        top = self.height * (0.5 + self.shift_y) + scale * (y0 + y1) / 2
        return Fit(scale, left, top)
