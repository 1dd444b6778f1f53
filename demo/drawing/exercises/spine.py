"""Spine: curls, cats, bugs and books."""

from __future__ import annotations

from ..camera import View
from ..figure.limbs import kneeling_leg, planted_arm, swung_arm, swung_leg
from ..figure.skeleton import SIGN, Arms, Figure, Legs, Trunk
from ..figure.skin import body_parts
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..motion import beat, solved, track
from ..props import floor, kettlebell, mat
from ..scene import Scene
from ..shapes import Layer, Stroke
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import KNEE_Z, both_sides, hip_over, side_on, stood

HANDS = 0.46


def back_band(whole: Trunk, away: float = 0.17, first: int = 2, width: float = 0.055) -> Layer:
    """A yellow band along the back, following its curve."""
    points = tuple(s.at - s.frame.forward * away for s in whole.sections[first:])
    return Layer((Stroke(points, width),))


def curl_figure(down: float) -> Figure:
    """Standing tall at 0, rolled down over straight legs with both hands on a bell at 1."""
    at = hip_over(0, -3 * down, 4 * down + 1)
    bent = Spine(lumbar=44 * down, thoracic=54 * down, neck=22 * down)
    whole = trunk(Vec(at.x, 0, at.z - 0.002), Frame().pitch(32 * down), bent)
    drop = whole.shoulders["right"].z - 0.53
    x = whole.shoulders["right"].x + 0.01
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(x, SIGN[s] * 0.05, drop), -FORWARD, -UP))
    return Figure(whole, stood(whole), arms)


def jefferson_curl(phase: float) -> Scene:
    """Down one vertebra at a time with straight legs and a light weight."""
    down = beat(phase, hold=0.16, rest=0.06)
    figure = curl_figure(down)
    bell = kettlebell(figure.arms["right"].hand)
    near = body_parts(figure, "right leg", "right arm")
    return Scene(
        [*side_on(figure), *near, bell, back_band(figure.trunk), floor()],
        reading=130 * down,
        fill=(0.8, 0.86),
    )


def all_fours(pelvis: float, bent: Spine) -> Figure:
    """On hands and knees, hips over knees."""
    whole = trunk(Vec(0, 0, KNEE_Z + 0.43), Frame().pitch(pelvis), bent)
    legs = both_sides(lambda s: kneeling_leg(whole, s, Vec(0, SIGN[s] * 0.095, KNEE_Z), Vec(-1, 0, -0.04)))
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(HANDS, SIGN[s] * 0.165, 0.045), -FORWARD, FORWARD))
    return Figure(whole, legs, arms)


def cat_cow_figure(lumbar: float, thoracic: float, neck: float) -> Figure:
    """The pelvis tips so that straight arms reach the same spot whatever the spine does."""

    def gap(pitch: float) -> float:
        whole = trunk(Vec(0, 0, KNEE_Z + 0.43), Frame().pitch(pitch), Spine(lumbar=lumbar, thoracic=thoracic))
        return (whole.shoulders["right"] - Vec(HANDS, -0.165, 0.045)).length - 0.546

    return all_fours(solved(gap, 30, 130), Spine(lumbar=lumbar, thoracic=thoracic, neck=neck))


def segmented_cat_cow(phase: float) -> Scene:
    """Round and hollow on hands and knees, the low back leading, the head last."""
    lumbar = track(phase, (0.02, 34), (0.42, -24), (0.52, -24), (0.92, 34))
    thoracic = track(phase, (0.06, 62), (0.48, -22), (0.58, -22), (0.96, 62))
    neck = track(phase, (0.10, 30), (0.54, -45), (0.62, -45), (1.0, 30))
    figure = cat_cow_figure(lumbar, thoracic, neck)
    near = body_parts(figure, "right leg", "right arm")
    return Scene([*side_on(figure), *near, back_band(figure.trunk), floor()], fill=(0.84, 0.8))


def dead_bug(phase: float) -> Scene:
    """On the back, one leg and the other arm reach away while the spine stays down."""
    near = track(phase, (0.0, 1), (0.06, 1), (0.26, 0), (0.74, 0), (0.94, 1))
    far = track(phase, (0.0, 0), (0.26, 0), (0.46, 1), (0.54, 1), (0.74, 0))
    whole = trunk(Vec(0, 0, 0.1), Frame().pitch(-90), Spine(neck=6))
    legs: Legs = {
        "right": swung_leg(whole, "right", flex=90 - 76 * near, knee=90 - 78 * near),
        "left": swung_leg(whole, "left", flex=90 - 76 * far, knee=90 - 78 * far),
    }
    arms: Arms = {
        "right": swung_arm(whole, "right", flex=90 + 76 * far, elbow=4),
        "left": swung_arm(whole, "left", flex=90 + 76 * near, elbow=4),
    }
    figure = Figure(whole, legs, arms)
    hip = whole.hips["right"]
    gauge = Gauge(hip, whole.pelvis.up, legs["right"].knee - hip, 0.25)
    leg = measured(gauge, body_parts(figure, "right leg"))
    return Scene(
        [*side_on(figure), *leg, *body_parts(figure, "right arm"), floor()],
        reading=gauge.degrees,
        fill=(0.88, 0.8),
    )


def open_book(phase: float) -> Scene:
    """On the side, knees stacked, the top arm opens the chest to the other side."""
    opened = beat(phase)
    whole = trunk(Vec(0, 0, 0.2), Frame(-LEFT, UP, -FORWARD), Spine(twist=56 * opened))
    legs = both_sides(lambda s: swung_leg(whole, s, flex=88, knee=92))
    reach = whole.shoulders["right"] + Vec(-0.1, -0.5, -0.12)
    arms: Arms = {
        "right": planted_arm(whole, "right", reach, -LEFT - UP * 0.1, -LEFT),
        "left": swung_arm(whole, "left", flex=80 - 98 * opened, out=8 + 82 * opened),
    }
    figure = Figure(whole, legs, arms)
    shoulder = whole.shoulders["left"]
    gauge = Gauge(shoulder, -LEFT, arms["left"].elbow - shoulder, 0.34, ball=0.09)
    arm = measured(gauge, body_parts(figure, "left arm"))
    under = body_parts(figure, "right arm", "right leg", colour="far")
    return Scene(
        [mat(-0.95, 0.75, -0.75, 0.6), *under, *body_parts(figure, "trunk", "left leg"), *arm],
        View(-35, 40),
        fill=(0.8, 0.86),
    )
