"""What the figure works with: floor, wall, box, bar, bell and mat."""

from __future__ import annotations

from math import cos, pi, sin

from .shapes import Blob, Layer, Patch, Stroke, ball, capsule
from .vectors import FORWARD, UP, Vec

FAR = 12.0
LINE = 0.012


def floor(height: float = 0.0) -> Layer:
    """The floor seen edge on, from side to side of the picture."""
    points = (Vec(-FAR, 0, height - LINE / 2), Vec(FAR, 0, height - LINE / 2))
    return Layer((Stroke(points, LINE, "line"),), framed=False)


def floor_front(height: float = 0.0) -> Layer:
    """The floor edge on, for a view from the front."""
    points = (Vec(0, -FAR, height - LINE / 2), Vec(0, FAR, height - LINE / 2))
    return Layer((Stroke(points, LINE, "line"),), framed=False)


def wall(x: float, ahead: bool = True) -> Layer:
    """A wall from its face at x onwards, ahead of the figure or behind it."""
    end = FAR if ahead else -FAR
    corners = (Vec(x, 0, -FAR), Vec(x, 0, FAR), Vec(end, 0, FAR), Vec(end, 0, -FAR))
    return Layer((Patch(corners, "slab"),), framed=False)


def block(x0: float, x1: float, z0: float, z1: float, colour: str = "prop", soft: float = 0.02) -> Layer:
    """A box or bench pad seen from the side."""
    corners = [Vec(x, 0, z) for x in (x0 + soft, x1 - soft) for z in (z0 + soft, z1 - soft)]
    return Layer((Blob(tuple((c, soft) for c in corners), colour),))


def mat(x0: float, x1: float, y0: float, y1: float) -> Layer:
    """A mat on the floor with rounded corners."""
    points: list[Vec] = []
    r = 0.06
    corners = ((x1 - r, y1 - r, 0), (x0 + r, y1 - r, 1), (x0 + r, y0 + r, 2), (x1 - r, y0 + r, 3))
    for cx, cy, quarter in corners:
        for k in range(9):
            a = (quarter + k / 8) * pi / 2
            points.append(Vec(cx + r * cos(a), cy + r * sin(a), 0))
    return Layer((Patch(tuple(points), "slab"),))


def kettlebell(hand: Vec, side: Vec = FORWARD) -> Layer:
    """A bell hanging from a hand, its handle about the grip, broad side as told."""
    down = -UP
    low = hand + down * 0.07
    handle = tuple(
        hand + down * (0.035 - 0.055 * sin(pi * k / 12)) + side * (0.06 * cos(pi * k / 12)) for k in range(13)
    )
    return Layer(
        (
            Stroke((low + side * 0.065, *handle, low - side * 0.065), 0.03, "iron"),
            ball(hand + down * 0.155, 0.098, "iron"),
        ),
        halo=0.014,
    )


def plate(centre: Vec, radius: float = 0.16) -> Layer:
    """A barbell seen end on: a plate with its sleeve."""
    return Layer((ball(centre, radius, "iron"), ball(centre, radius * 0.24, "far")))


def dumbbell(grip: Vec, along: Vec) -> Layer:
    """A short bar with a head at either end."""
    a = along.unit
    heads = [capsule(grip + a * s, grip + a * (s * 1.5), 0.06, 0.06, "iron") for s in (-0.1, 0.1)]
    return Layer((Stroke((grip - a * 0.1, grip + a * 0.1), 0.03, "iron"), *heads))


def rail(height: float) -> Layer:
    """A pull-up bar, seen from the front."""
    return Layer((Stroke((Vec(0, -0.85, height), Vec(0, 0.85, height)), 0.045, "prop"),))


def block_front(y0: float, y1: float, z0: float, z1: float, colour: str = "prop", soft: float = 0.02) -> Layer:
    """A box or bench pad seen from the front."""
    corners = [Vec(0, y, z) for y in (y0 + soft, y1 - soft) for z in (z0 + soft, z1 - soft)]
    return Layer((Blob(tuple((c, soft) for c in corners), colour),))


def spot(x: float, y: float, radius: float) -> Layer:
    """A round patch of floor to stand on, for slanted views."""
    rim = (Vec(x + radius * cos(k * pi / 30), y + radius * sin(k * pi / 30), 0) for k in range(60))
    return Layer((Patch(tuple(rim), "slab"),))


def upright_post(x: float, height: float) -> Layer:
    """An upright to hold on to, seen from the side."""
    return Layer((Stroke((Vec(x, 0, 0.025), Vec(x, 0, height)), 0.05, "prop"),))


def wall_beside(y: float) -> Layer:
    """A wall at the figure's left, for a view from the front."""
    corners = (Vec(0, y, -FAR), Vec(0, y, FAR), Vec(0, FAR, FAR), Vec(0, FAR, -FAR))
    return Layer((Patch(corners, "slab"),), framed=False)
