"""The gym's floor: black rubber with flecks of colour."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from .canvas import Canvas

PER_PIXEL = 1 / 2600


def scatter(canvas: Canvas, size: tuple[int, int], colours: tuple[str, ...], seed: int = 11) -> None:
    """Small crumbs of colour, always in the same places."""
    dice = Random(seed)  # noqa: S311 (the same crumbs every time is the point)
    for _ in range(int(size[0] * size[1] * PER_PIXEL)):
        at = dice.uniform(0, size[0]), dice.uniform(0, size[1])
        canvas.polygon(_crumb(dice, at), dice.choices(colours, weights=(2, 5, 2, 6, 3))[0])


def _crumb(dice: Random, at: tuple[float, float]) -> list[tuple[float, float]]:
    size = dice.uniform(0.8, 2.6)
    turn = dice.uniform(0, 2 * pi)
    corners = ((turn + k * pi / 2 + dice.uniform(-0.4, 0.4), size * dice.uniform(0.6, 1.3)) for k in range(4))
    return [(at[0] + r * cos(a), at[1] + r * sin(a)) for a, r in corners]
