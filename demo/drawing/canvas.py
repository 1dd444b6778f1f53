"""Flat shapes on a Pillow picture, drawn large and brought down with Lanczos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .camera import Point

OVERSAMPLE = 3
_ROUND = tuple((cos(2 * pi * k / 60), sin(2 * pi * k / 60)) for k in range(60))

Disc = tuple[float, float, float]


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for p in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
            chain.pop()
        chain.append(p)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def capsule_rim(one: Disc, other: Disc) -> list[Point]:
    """The outline around two discs: an arc of each, joined by their outer tangents."""
    apart = hypot(other[0] - one[0], other[1] - one[1])
    if apart <= abs(one[2] - other[2]):
        x, y, r = max(one, other, key=lambda disc: disc[2])
        return [(x + r * c, y + r * s) for c, s in _ROUND]
    way = atan2(other[1] - one[1], other[0] - one[0])
    open_by = acos((one[2] - other[2]) / apart)
    return _rim(one, way + open_by, way - open_by + 2 * pi) + _rim(other, way - open_by, way + open_by)


def _rim(disc: Disc, start: float, end: float) -> list[Point]:
    x, y, r = disc
    steps = 36
    turns = (start + (end - start) * k / steps for k in range(steps + 1))
    return [(x + r * cos(a), y + r * sin(a)) for a in turns]


@dataclass(slots=True)
class Canvas:
    """A picture in the making; all lengths are in finished pixels."""

    image: Image.Image
    pen: ImageDraw.ImageDraw

    @classmethod
    def blank(cls, size: tuple[int, int], colour: str) -> Canvas:
        """An empty canvas of the finished size."""
        image = Image.new("RGB", (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE), colour)
        return cls(image, ImageDraw.Draw(image))

    def skin(self, discs: Sequence[Disc], colour: str) -> None:
        """The hull over some discs."""
        large = [(x * OVERSAMPLE, y * OVERSAMPLE, r * OVERSAMPLE) for x, y, r in discs]
        if len(large) == 2:
            self.pen.polygon(capsule_rim(large[0], large[1]), fill=colour)
        else:
            self.pen.polygon(hull([(x + r * c, y + r * s) for x, y, r in large for c, s in _ROUND]), fill=colour)

    def stroke(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line of even thickness with rounded ends and bends."""
        if len(points) == 1:
            self.skin([(*points[0], width / 2)], colour)
        for (x0, y0), (x1, y1) in pairwise(points):
            self.skin([(x0, y0, width / 2), (x1, y1, width / 2)], colour)

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        """A filled area with sharp corners."""
        self.pen.polygon([(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in points], fill=colour)

    def write(self, text: str, at: Point, size: float, colour: str, anchor: str = "rm") -> None:
        """Words held at a point by Pillow's anchor; by their right end, half-way up, unless told."""
        font = ImageFont.load_default(size * OVERSAMPLE)
        self.pen.text(
            (at[0] * OVERSAMPLE, at[1] * OVERSAMPLE),
            text,
            fill=colour,
            font=font,
            anchor=anchor,
            stroke_width=size * OVERSAMPLE * 0.02,
            stroke_fill=colour,
        )

    def finished(self) -> Image.Image:
        """The picture at its true size."""
        width, height = self.image.size
        size = (width // OVERSAMPLE, height // OVERSAMPLE)
        return self.image.resize(size, Image.Resampling.LANCZOS)


def save(image: Image.Image, path: Path) -> None:
    """Keep a picture as WebP without loss: flat colour is smaller so, and edges stay clean."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "WEBP", lossless=True, quality=90, method=6)
