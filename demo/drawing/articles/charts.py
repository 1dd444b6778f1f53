"""Diagrams: the bucket, the two ranges and the two speeds."""

from __future__ import annotations

from math import exp

from PIL import Image

from ..camera import Point
from ..canvas import Canvas
from ..palette import GREY, INK, YELLOW
from .stage import ground, polar, ring

LINE = "#b9beb6"


def bucket() -> Image.Image:
    """A bucket under a running tap: the load rises over the capacity."""
    canvas = ground()
    tap(canvas)
    canvas.stroke([(800, 250), (800, 430)], 40, YELLOW)
    water(canvas)
    pail(canvas)
    canvas.write("load", (650, 340), 58, INK)
    canvas.stroke([(670, 340), (765, 340)], 6, INK)
    canvas.write("capacity", (500, 452), 58, INK)
    canvas.stroke([(520, 452), (590, 452)], 6, INK)
    canvas.stroke([(0, 812), (1600, 812)], 6, LINE)
    return canvas.finished()


def tap(canvas: Canvas) -> None:
    """A pipe from the right, a spout, and its handle."""
    canvas.stroke([(1640, 130), (840, 130), (800, 170), (800, 210)], 72, INK)
    canvas.stroke([(980, 130), (980, 52)], 30, INK)
    canvas.stroke([(915, 48), (1045, 48)], 36, INK)


def water(canvas: Canvas) -> None:
    """What stands above the rim and runs down outside."""
    canvas.skin([(640, 446, 30), (960, 446, 30), (800, 420, 34)], YELLOW)
    canvas.stroke([(962, 446), (1010, 462), (1012, 560)], 44, YELLOW)
    canvas.stroke([(1012, 560), (1006, 690)], 44, YELLOW)
    canvas.skin([(1008, 795, 17), (1120, 795, 17)], YELLOW)
    canvas.skin([(1006, 752, 14), (1006, 744, 10)], YELLOW)


def pail(canvas: Canvas) -> None:
    """The bucket itself."""
    canvas.skin([(630, 470, 18), (970, 470, 18), (900, 790, 18), (700, 790, 18)], INK)
    canvas.stroke([(612, 468), (988, 468)], 40, INK)


def range_arcs() -> Image.Image:
    """One joint drawn at two angles: a wide arc for the full range, a narrow one inside it."""
    canvas = ground()
    hub: Point = (760, 500)
    limb(canvas, hub, 180, 340, GREY)
    ring(canvas, hub, 330, (180, 38), 44, YELLOW)
    limb(canvas, hub, 112, 330, "#7d8a86")
    ring(canvas, hub, 205, (180, 112), 40, INK)
    limb(canvas, hub, 38, 480, INK)
    canvas.skin([(*hub, 92)], INK)
    return canvas.finished()


def limb(canvas: Canvas, hub: Point, degrees: float, length: float, colour: str) -> None:
    """One arm of the goniometer."""
    canvas.stroke([hub, polar(hub, length, degrees)], 82, colour)


def timeline_chart() -> Image.Image:
    """Muscle climbs within weeks; tendon follows over months."""
    canvas = ground()
    left, bottom, right, top = 170.0, 740.0, 1250.0, 150.0
    canvas.stroke([(left, top - 20), (left, bottom), (right + 40, bottom)], 6, INK)
    for month in range(0, 13, 3):
        x = left + (right - left) * month / 12
        canvas.stroke([(x, bottom), (x, bottom + 18)], 6, INK)
        canvas.write(str(month), (x, bottom + 58), 44, INK, "mm")
    canvas.write("months", (right + 210, bottom + 58), 44, INK)
    rise(canvas, (left, bottom, right, top), 1.4, 0.0, INK)
    rise(canvas, (left, bottom, right, top), 6.5, 1.0, YELLOW)
    canvas.write("muscle", (right + 50, top), 52, INK, "lm")
    canvas.write("tendon", (right + 50, top + 103), 52, INK, "lm")
    return canvas.finished()


def rise(canvas: Canvas, box: tuple[float, float, float, float], pace: float, delay: float, colour: str) -> None:
    """A line that climbs quickly at first and then levels, after a delay, all in months."""
    left, bottom, right, top = box
    points = []
    for k in range(121):
        month = k / 10
        height = 1 - exp(-max(0.0, month - delay) / pace)
        points.append((left + (right - left) * month / 12, bottom - 34 - (bottom - top - 34) * height))
    canvas.stroke(points, 34, colour)
    canvas.skin([(*points[-1], 34)], colour)
