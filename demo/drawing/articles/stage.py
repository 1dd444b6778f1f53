"""Placing a scene on a wide picture by hand, and the dial that the goniometer is read from."""

from __future__ import annotations

from math import cos, radians, sin

from PIL import Image

from ..camera import Fit, Point
from ..canvas import Canvas
from ..palette import LIGHT, Theme
from ..scene import Scene, backdrop, draw
from ..vectors import Vec

WIDE = (1600, 900)


def ground(theme: Theme = LIGHT) -> Canvas:
    """A wide picture, still empty."""
    return backdrop(WIDE, theme)


def put(canvas: Canvas, scene: Scene, scale: float, point: Vec, at: Point) -> Fit:
    """Draw a scene at so many pixels a metre, with a point in space at a pixel."""
    across, rise = scene.view.flat(point)
    placing = Fit(scale, at[0] - across * scale, at[1] + rise * scale)
    draw(scene, canvas, placing)
    return placing


def staged(scene: Scene, scale: float, point: Vec, at: Point) -> Image.Image:
    """A whole picture of one scene."""
    canvas = ground(scene.theme)
    put(canvas, scene, scale, point, at)
    return canvas.finished()


def polar(centre: Point, radius: float, degrees: float) -> Point:
    """A point on a clock face: 0 is up, clockwise."""
    return centre[0] + radius * sin(radians(degrees)), centre[1] - radius * cos(radians(degrees))


def ring(canvas: Canvas, centre: Point, radius: float, span: tuple[float, float], width: float, colour: str) -> None:
    """A rounded band on a clock face, between two angles."""
    steps = max(2, int(abs(span[1] - span[0]) / 2))
    points = [polar(centre, radius, span[0] + (span[1] - span[0]) * k / steps) for k in range(steps + 1)]
    canvas.stroke(points, width, colour)


def ticks(canvas: Canvas, centre: Point, radius: float, count: int, major: int, colour: str) -> None:
    """Marks round a dial, every so many of them long."""
    for k in range(count):
        long = k % major == 0
        inner = polar(centre, radius - radius * (0.10 if long else 0.05), 360 * k / count)
        outer = polar(centre, radius, 360 * k / count)
        canvas.stroke([inner, outer], radius * (0.018 if long else 0.010), colour)
