"""Knees: squats, lunges and leans."""

from __future__ import annotations

from ..figure.limbs import Foot, kneeling_leg, planted_leg, swung_arm
from ..figure.skeleton import SIGN, Figure, Legs
from ..figure.skin import body_parts
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..motion import beat
from ..props import floor, kettlebell, wall
from ..scene import Scene
from ..shapes import Layer
from ..vectors import FORWARD, UP, Frame, Vec
from .stances import KNEE_Z, both_sides, clasped, hip_over, lean, side_on, stood


def knee_gauge(figure: Figure, arm: float = 0.36) -> Gauge:
    """Knee flexion: from the thigh's line to the shin."""
    leg = figure.legs["right"]
    return Gauge(leg.knee, leg.knee - leg.hip, leg.ankle - leg.knee, 0.26, arm=arm)


def near_leg(figure: Figure, gauge: Gauge) -> list[Layer]:
    """The near leg, measured, and the near arm over it."""
    return [*measured(gauge, body_parts(figure, "right leg")), *body_parts(figure, "right arm")]


def tempo_goblet_squat(phase: float) -> Scene:
    """Bell at the chest, slow to the bottom, a pause, and up."""
    down = beat(phase, hold=0.2, rest=0.06)
    whole = trunk(hip_over(0, 3 + 26 * down, 3 + 88 * down), Frame().pitch(2 + 20 * down), Spine(neck=-14 * down))
    figure = Figure(whole, stood(whole), clasped(whole, 0.2, -0.04, 0.06))
    gauge = knee_gauge(figure)
    grip = figure.arms["right"].hand
    bell = kettlebell(Vec(grip.x - 0.04, 0, grip.z + 0.09))
    return Scene(
        [*side_on(figure), *near_leg(figure, gauge), bell, floor()],
        reading=gauge.degrees,
        fill=(0.8, 0.86),
    )


def deep_split_squat(phase: float) -> Scene:
    """Front knee far past the toes, heel down, back knee just off the floor."""
    up = 1 - beat(phase, hold=0.2)
    whole = trunk(Vec(0.17 - 0.13 * up, 0, 0.335 + 0.375 * up), Frame().pitch(4), Spine())
    legs: Legs = {
        "right": planted_leg(whole, "right", Foot(Vec(0.36, -0.095, 0))),
        "left": planted_leg(whole, "left", Foot(Vec(-0.70, 0.095, 0), heel_lift=62), FORWARD - UP),
    }
    figure = Figure(whole, legs, both_sides(lambda s: swung_arm(whole, s, flex=4, out=4, elbow=12)))
    gauge = knee_gauge(figure)
    return Scene([*side_on(figure), *near_leg(figure, gauge), floor()], reading=gauge.degrees, fill=(0.84, 0.8))


def reverse_nordic(phase: float) -> Scene:
    """Kneeling, the body leans back from the knees as one plank."""
    back = 2 + 46 * beat(phase)
    whole = trunk(Vec(0, 0, KNEE_Z) + lean(-back) * 0.43, Frame().pitch(-back), Spine(neck=10))
    legs = both_sides(lambda s: kneeling_leg(whole, s, Vec(0, SIGN[s] * 0.095, KNEE_Z), -FORWARD))
    figure = Figure(whole, legs, both_sides(lambda s: swung_arm(whole, s, flex=48, elbow=4)))
    knee = legs["right"].knee
    gauge = Gauge(knee, UP, legs["right"].hip - knee, 0.34, arm=0.52, ball=0.07)
    return Scene([*side_on(figure), *near_leg(figure, gauge), floor()], reading=back, fill=(0.8, 0.84))


def wall_sit(_phase: float) -> Scene:
    """Back on the wall, thighs a little above level, shins upright."""
    whole = trunk(hip_over(0.424, 0, 80), Frame(), Spine())
    arms = both_sides(lambda s: swung_arm(whole, s, flex=2, out=5, elbow=6))
    figure = Figure(whole, stood(whole, x=0.424), arms)
    gauge = knee_gauge(figure, 0.42)
    return Scene([wall(-0.112, ahead=False), *side_on(figure), *near_leg(figure, gauge), floor()], fill=(0.8, 0.84))
