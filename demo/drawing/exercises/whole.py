"""Wrists and whole-body holds."""

from __future__ import annotations

from math import cos, pi, sin

from ..camera import View
from ..figure import skin
from ..figure.limbs import Foot, kneeling_leg, planted_arm, planted_leg, swung_arm
from ..figure.skeleton import SIGN, Arms, Figure, Legs, Trunk
from ..figure.skin import body_parts
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..motion import beat, eased, solved
from ..props import floor, floor_front, kettlebell, upright_post
from ..scene import Scene
from ..shapes import Layer
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import KNEE_Z, both_sides, hip_over, lean, side_on, stood


def rocked(whole: Trunk) -> float:
    """How far ahead of the hands, for arms that are straight, the shoulders of a trunk on all fours are."""
    return (0.546**2 - (whole.shoulders["right"].z - 0.045) ** 2) ** 0.5


def on_all_fours(ahead: float, pitch: float) -> Trunk:
    """Hips so many degrees ahead of the knees."""
    return trunk(Vec(0, 0, KNEE_Z) + lean(ahead) * 0.43, Frame().pitch(pitch), Spine(neck=-30))


def wrist_rocks(phase: float) -> Scene:
    """On all fours the shoulders travel ahead of the wrists, on straight arms, and back over them."""
    ahead = 16 - 17 * (1 - beat(phase))
    far = on_all_fours(16, 84)
    hands = far.shoulders["right"].x - rocked(far)

    def gap(pitch: float) -> float:
        return (on_all_fours(ahead, pitch).shoulders["right"] - Vec(hands, -0.165, 0.045)).length - 0.546

    whole = on_all_fours(ahead, solved(gap, 70, 95))
    legs = both_sides(lambda s: kneeling_leg(whole, s, Vec(0, SIGN[s] * 0.095, KNEE_Z), Vec(-1, 0, -0.04)))
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(hands, SIGN[s] * 0.165, 0.045), -FORWARD, FORWARD))
    figure = Figure(whole, legs, arms)
    arm = arms["right"]
    gauge = Gauge(arm.wrist, FORWARD, arm.elbow - arm.wrist, 0.27, ball=0.045)
    near = [*body_parts(figure, "right leg"), *measured(gauge, body_parts(figure, "right arm"))]
    return Scene([*side_on(figure), *near, floor()], fill=(0.84, 0.8))


def deep_squat_hold(_phase: float) -> Scene:
    """Heels down, hips below the knees, hands on a post, and at rest."""
    whole = trunk(hip_over(0, 34, 104), Frame().pitch(16), Spine(lumbar=6, thoracic=4, neck=-12))
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0.47, SIGN[s] * 0.06, 0.70), -UP, FORWARD))
    figure = Figure(whole, stood(whole), arms)
    hip = whole.hips["right"]
    gauge = Gauge(hip, whole.pelvis.up, figure.legs["right"].knee - hip, 0.3)
    near = [*measured(gauge, body_parts(figure, "right leg")), *body_parts(figure, "right arm")]
    return Scene([upright_post(0.56, 1.16), *side_on(figure), *near, floor()], fill=(0.8, 0.84))


def step(phase: float, y: float, heading: float) -> Foot:
    """One foot of somebody who walks on the spot: it goes back under the body, is lifted, and comes forward."""
    if phase < 0.5:
        back = phase * 2
        return Foot(Vec(0.26 - 0.56 * back, y, 0), heading, heel_lift=34 * max(0.0, back - 0.5) * 2)
    on = phase * 2 - 1
    return Foot(Vec(0.56 * eased(on) - 0.30, y, 0.07 * sin(pi * on)), heading, heel_lift=34 * (1 - on))


def suitcase_carry(phase: float) -> Scene:
    """Walking tall with a weight in one hand; in grey, the lean it asks for and does not get."""
    stride = 4 * phase % 1
    whole = trunk(Vec(0, 0, 0.885), Frame(), Spine())
    legs: Legs = {
        "right": planted_leg(whole, "right", step(stride, -0.09, -14)),
        "left": planted_leg(whole, "left", step((stride + 0.5) % 1, 0.09, 14)),
    }
    arms: Arms = {
        "right": swung_arm(whole, "right", out=10, elbow=2),
        "left": swung_arm(whole, "left", flex=14 * cos(2 * pi * stride), out=12, elbow=10),
    }
    figure = Figure(whole, legs, arms)
    pulled = trunk(whole.base, Frame().roll(8), Spine(bend=30))
    gauge = Gauge(whole.base, pulled.head - whole.base, whole.head - whole.base, 0.9)
    body = body_parts(figure, "left leg", "left arm", "trunk", "right leg", "right arm")
    bell = kettlebell(arms["right"].hand, LEFT)
    return Scene(
        [Layer(skin.trunk_skin(pulled, "far")), gauge.arc(), *body, bell, floor_front()],
        View(90),
        fill=(0.8, 0.86),
    )
