"""Hips on the floor: bridges, stretches and planks."""

from __future__ import annotations

from math import cos, radians, sin

from ..camera import View
from ..figure.limbs import Foot, kneeling_leg, planted_arm, planted_leg, swung_arm, swung_leg
from ..figure.skeleton import SIGN, THIGH, Arms, Figure, Legs
from ..figure.skin import body_parts
from ..figure.torso import Spine, moved, trunk
from ..gauge import Gauge, measured
from ..motion import beat
from ..props import block_front, dumbbell, floor, floor_front, mat, wall
from ..scene import Scene
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import KNEE_Z, both_sides, clasped, lean, side_on


def glute_bridge(phase: float) -> Scene:
    """On the back, feet planted, hips driven up until knee, hip and shoulder line up."""
    lift = 2 + 25.5 * beat(phase)
    whole = trunk(Vec(), Frame().pitch(-90 - lift), Spine(thoracic=lift * 0.8, neck=lift * 0.25))
    whole = moved(whole, Vec(0, 0, 0.1) - whole.sections[-1].at)
    legs = both_sides(lambda s: planted_leg(whole, s, Foot(Vec(0.86, SIGN[s] * 0.1, 0)), UP))
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0.552, SIGN[s] * 0.19, 0.046), UP + LEFT * SIGN[s]))
    figure = Figure(whole, legs, arms)
    hip = whole.hips["right"]
    gauge = Gauge(hip, whole.pelvis.up, legs["right"].knee - hip, 0.27, axis=LEFT)
    leg = measured(gauge, body_parts(figure, "right leg"))
    return Scene(
        [*side_on(figure), *leg, *body_parts(figure, "right arm"), floor()],
        reading=gauge.degrees,
        fill=(0.84, 0.8),
    )


def couch_stretch(_phase: float) -> Scene:
    """Back shin up a wall, front foot planted, trunk tall: the back hip opens."""
    knee = Vec(0, -0.095, KNEE_Z)
    over = knee + lean(32) * THIGH
    whole = trunk(Vec(over.x, 0, over.z), Frame().pitch(-2), Spine(lumbar=-3))
    legs: Legs = {
        "right": kneeling_leg(whole, "right", knee, lean(-6)),
        "left": planted_leg(whole, "left", Foot(Vec(0.72, 0.1, 0))),
    }
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0.61, SIGN[s] * 0.12, 0.60), -FORWARD, FORWARD - UP))
    figure = Figure(whole, legs, arms)
    hip = whole.hips["right"]
    gauge = Gauge(hip, whole.pelvis.up, knee - hip, 0.27, axis=LEFT)
    leg = measured(gauge, body_parts(figure, "right leg"))
    return Scene(
        [wall(-0.15, ahead=False), *side_on(figure), *leg, *body_parts(figure, "right arm"), floor()],
        fill=(0.8, 0.84),
    )


def frog_figure(share: float) -> Figure:
    """On hands and wide knees; 0 has the hips over the knees, 1 back between the heels."""
    back, wide = 6 + 56 * share, 0.36
    reach = (THIGH**2 - (wide - 0.095) ** 2) ** 0.5
    at = Vec(-reach * sin(radians(back)), 0, KNEE_Z + reach * cos(radians(back)))
    whole = trunk(at, Frame().pitch(84 + 6 * share), Spine(neck=-8))
    legs = both_sides(
        lambda s: kneeling_leg(whole, s, Vec(0, SIGN[s] * wide, KNEE_Z), Vec(-1, 0, -0.04), Vec(-1, SIGN[s] * 0.6, 0))
    )
    arms = both_sides(
        lambda s: planted_arm(whole, s, Vec(0.40, SIGN[s] * 0.19, 0.045), LEFT * SIGN[s] - FORWARD, FORWARD)
    )
    return Figure(whole, legs, arms)


def frog_rock_back(phase: float) -> Scene:
    """On hands and wide knees, the hips sit back between the heels; seen from above the head."""
    figure = frog_figure(beat(phase))
    whole = figure.trunk
    gauges = [Gauge(whole.hips[s], -whole.pelvis.up, figure.legs[s].knee - whole.hips[s], 0.27, ball=0) for s in SIGN]
    return Scene(
        [
            mat(-0.76, 0.70, -0.78, 0.78),
            *body_parts(figure, "left shin", "right shin"),
            *(gauge.arc() for gauge in gauges),
            *body_parts(figure, "left arm", "right arm", "trunk", "left thigh", "right thigh"),
        ],
        View(90, 58),
        reading=gauges[0].degrees,
        fill=(0.8, 0.86),
    )


def copenhagen_plank(_phase: float) -> Scene:
    """Side plank with the top leg on a bench; the inner thigh holds the body up."""
    whole = trunk(Vec(0, 0, 0.51), Frame(FORWARD, UP, -LEFT).about(FORWARD, -3), Spine())
    legs: Legs = {
        "left": swung_leg(whole, "left", out=-5, ankle=15),
        "right": swung_leg(whole, "right", out=18, ankle=15),
    }
    elbow = whole.shoulders["right"].y
    arms: Arms = {
        "right": planted_arm(whole, "right", Vec(0.24, elbow, 0.05), -UP, FORWARD),
        "left": swung_arm(whole, "left", flex=4, out=96),
    }
    figure = Figure(whole, legs, arms)
    gauge = Gauge(whole.base, legs["right"].ankle - whole.base, legs["left"].ankle - whole.base, 0.46)
    bench = [block_front(0.60, 1.22, 0.345, 0.425), block_front(1.10, 1.15, 0.0, 0.36)]
    top = body_parts(figure, "left leg", "right arm", "left arm")
    return Scene(
        [*body_parts(figure, "trunk", "right leg"), *bench, gauge.arc(), *top, floor_front()],
        View(90),
        fill=(0.84, 0.8),
    )


def pancake_good_morning(phase: float) -> Scene:
    """Legs wide on the floor, the trunk tips forward from the hips with a weight at the chest."""
    tip = 4 + 42 * beat(phase)
    whole = trunk(Vec(0, 0, 0.1), Frame().pitch(tip), Spine(neck=-22))
    legs = both_sides(lambda s: swung_leg(whole, s, flex=90 + tip, out=54))
    arms = clasped(whole, 0.17, -0.06)
    figure = Figure(whole, legs, arms)
    gauge = Gauge(whole.base, UP, whole.pelvis.up, 0.46, arm=0.62)
    grip = arms["right"].hand.towards(arms["left"].hand, 0.5)
    return Scene(
        [
            mat(-0.42, 0.92, -0.92, 0.92),
            *body_parts(figure, "left leg", colour="far"),
            *gauge.resting_arm(),
            gauge.arc(),
            *body_parts(figure, "left arm", "trunk", "right leg"),
            dumbbell(grip, whole.chest.left),
            *body_parts(figure, "right arm"),
        ],
        View(24, 14),
        reading=gauge.degrees,
        fill=(0.84, 0.8),
    )
