"""What a scene is made of, before any camera looks at it: balls, strokes and patches in space."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .vectors import Vec

Ball = tuple[Vec, float]


@dataclass(frozen=True, slots=True)
class Blob:
    """The skin stretched over some balls: a limb, a trunk, a rounded block."""

    balls: tuple[Ball, ...]
    colour: str = "near"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of even thickness with rounded ends: an arc, a bar, a floor."""

    points: tuple[Vec, ...]
    width: float
    colour: str = "arc"


@dataclass(frozen=True, slots=True)
class Patch:
    """A flat area with corners."""

    points: tuple[Vec, ...]
    colour: str = "slab"


Shape = Blob | Stroke | Patch


@dataclass(frozen=True, slots=True)
class Layer:
    """Shapes drawn together; a halo in the ground's colour parts them from what lies below."""

    shapes: tuple[Shape, ...]
    halo: float = 0.0
    framed: bool = True
    filled: bool = True

    def reach(self) -> Iterable[Ball]:
        """Every ball the layer covers, for fitting it into the frame."""
        if not self.framed:
            return
        for shape in self.shapes:
            match shape:
                case Blob(balls=balls):
                    yield from balls
                case Stroke(points=points, width=width):
                    yield from ((point, width / 2) for point in points)
                case Patch(points=points):
                    yield from ((point, 0.0) for point in points)


def capsule(start: Vec, end: Vec, r1: float, r2: float | None = None, colour: str = "near") -> Blob:
    """A limb between two joints, with the radius at each end."""
    return Blob(((start, r1), (end, r1 if r2 is None else r2)), colour)


def ball(at: Vec, radius: float, colour: str = "near") -> Blob:
    """A single ball."""
    return Blob(((at, radius),), colour)
