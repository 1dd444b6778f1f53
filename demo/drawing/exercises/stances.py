"""Ways of standing, sitting and holding that several exercises share."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import TypeVar

from ..figure import skeleton as body
from ..figure.limbs import Foot, planted_arm, planted_leg
from ..figure.skeleton import SIGN, Arm, Figure, Leg, Side, Trunk
from ..figure.skin import BodyPart, body_parts
from ..shapes import Layer
from ..vectors import FORWARD, UP, Vec

KNEE_Z = 0.072
T = TypeVar("T")


def both_sides(make: Callable[[Side], T]) -> dict[Side, T]:
    """The same for either side."""
    return {side: make(side) for side in SIGN}


def lean(angle: float) -> Vec:
    """Upwards, tipped forward by so many degrees."""
    return Vec(sin(radians(angle)), 0, cos(radians(angle)))


def hip_over(ankle_x: float, shin: float, thigh: float) -> Vec:
    """The point between the hips above a flat foot: shin tipped forward, thigh tipped back."""
    return Vec(ankle_x, 0, body.ANKLE_RISE) + lean(shin) * body.SHIN + lean(-thigh) * body.THIGH


def stood(whole: Trunk, width: float = 0.1, turnout: float = 8, x: float = 0.0) -> dict[Side, Leg]:
    """Both feet flat, side by side."""

    def leg(side: Side) -> Leg:
        foot = Foot(Vec(x, SIGN[side] * width, 0), SIGN[side] * turnout)
        return planted_leg(whole, side, foot, Vec(1, SIGN[side] * width, 0))

    return both_sides(leg)


def clasped(whole: Trunk, ahead: float, rise: float, spread: float = 0.04) -> dict[Side, Arm]:
    """Both hands together in front of the chest, elbows down."""
    at = whole.sections[-1].at
    return both_sides(
        lambda s: planted_arm(whole, s, at + whole.chest.place(ahead, SIGN[s] * spread, rise), -UP, FORWARD)
    )


def hanging(whole: Trunk, length: float = 0.545) -> dict[Side, Arm]:
    """Both arms straight down from the shoulders."""
    return both_sides(lambda s: planted_arm(whole, s, whole.shoulders[s] - UP * length, -FORWARD, -UP))


def side_on(figure: Figure, *behind: BodyPart) -> list[Layer]:
    """The far limbs in grey, and the trunk, as seen from the figure's right."""
    return [*body_parts(figure, *(behind or ("left arm", "left leg")), colour="far"), *body_parts(figure, "trunk")]
