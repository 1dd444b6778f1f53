"""Ankles: rocks and raises."""

from __future__ import annotations

from dataclasses import replace

from ..figure.limbs import Foot, planted_arm, planted_leg, swung_arm, swung_leg
from ..figure.skeleton import SIGN, Figure, Leg, Legs
from ..figure.skin import body_parts, foot, unframed
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..motion import beat
from ..props import block, floor, wall
from ..scene import Scene
from ..shapes import Layer
from ..vectors import UP, Frame, Vec
from .stances import both_sides, hip_over, side_on


def rock_figure(shin: float) -> Figure:
    """Split stance before a wall, the front shin tipped forward by so many degrees over a flat foot."""
    share = shin / 38
    at = hip_over(0, shin, 26 + 14 * share)
    whole = trunk(Vec(at.x, 0, at.z), Frame().pitch(8), Spine())
    legs: Legs = {
        "right": planted_leg(whole, "right", Foot(Vec(0, -0.095, 0))),
        "left": planted_leg(whole, "left", Foot(Vec(-0.60, 0.095, 0), heel_lift=42 + 16 * share)),
    }
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0.275, SIGN[s] * 0.165, 1.10), -UP, UP))
    return Figure(whole, legs, arms)


def wall_ankle_rock(phase: float) -> Scene:
    """Facing a wall, heel down, the knee travels forward until it touches."""
    figure = rock_figure(4 + 34 * beat(phase))
    leg = figure.legs["right"]
    gauge = Gauge(leg.ankle, UP, leg.knee - leg.ankle, 0.33, arm=0.52, ball=0.075)
    near = [*measured(gauge, body_parts(figure, "right leg")), *body_parts(figure, "right arm")]
    return Scene(
        [wall(0.328), *side_on(figure), *near, floor()],
        reading=gauge.degrees,
        fill=(0.8, 0.86),
    )


def single_leg_calf_raise(phase: float) -> Scene:
    """Up on the ball of one foot at the edge of a step, and slowly down."""
    stand = Foot(Vec(0, -0.095, 0), heel_lift=2 + 38 * beat(phase))
    ankle = stand.ankle()
    whole = trunk(Vec(ankle.x + 0.02, 0, ankle.z + 0.845), Frame(), Spine())
    legs: Legs = {
        "right": planted_leg(whole, "right", stand),
        "left": swung_leg(whole, "left", flex=6, knee=58, ankle=-20),
    }
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0.54, SIGN[s] * 0.165, 1.32), -UP, UP))
    figure = Figure(whole, legs, arms)
    leg = legs["right"]
    gauge = Gauge(leg.ankle, leg.knee - leg.ankle, leg.ball - leg.ankle, 0.25, ball=0.07)
    return Scene(
        [
            *body_parts(figure, "left leg", colour="far"),
            *unframed(body_parts(figure, "trunk")),
            *measured(gauge, body_parts(figure, "right leg")),
            *unframed(body_parts(figure, "right arm")),
            block(0.07, 0.52, -0.17, 0),
            floor(-0.17),
        ],
        fill=(0.8, 0.86),
    )


def flat_foot(leg: Leg) -> Leg:
    """The foot as it lies on the floor, about the same ankle."""
    return replace(leg, heel=leg.heel, ball=leg.ankle + Vec(0.13, 0, -0.05), toe=leg.ankle + Vec(0.19, 0, -0.056))


def tibialis_raise(phase: float) -> Scene:
    """Leaning on a wall with straight legs, the toes pull up while the heels stay."""
    up = 2 + 26 * beat(phase)
    ankle = Foot(Vec(0.3), toe_lift=up).ankle()
    whole = trunk(Vec(0, 0, ankle.z + (0.8495**2 - ankle.x**2) ** 0.5), Frame(), Spine())
    legs = both_sides(lambda s: planted_leg(whole, s, Foot(Vec(0.3, SIGN[s] * 0.095, 0), toe_lift=up)))
    figure = Figure(whole, legs, both_sides(lambda s: swung_arm(whole, s, flex=6, out=4, elbow=10)))
    leg = legs["right"]
    resting = flat_foot(leg)
    gauge = Gauge(leg.ankle, resting.toe - leg.ankle, leg.toe - leg.ankle, 0.28, ball=0.065)
    return Scene(
        [
            wall(-0.108, ahead=False),
            *unframed(body_parts(figure, "trunk")),
            Layer(foot(resting, "far")),
            *measured(gauge, body_parts(figure, "right leg")),
            *unframed(body_parts(figure, "right arm")),
            floor(),
        ],
        reading=up,
        fill=(0.8, 0.86),
    )
