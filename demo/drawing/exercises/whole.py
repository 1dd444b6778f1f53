"""Wrists and whole-body holds."""

from __future__ import annotations

from ..camera import View
from ..figure import skin
from ..figure.limbs import Foot, kneeling_leg, planted_arm, planted_leg, swung_arm
from ..figure.skeleton import SIGN, Arms, Figure, Legs
from ..figure.skin import body_parts
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..props import floor, floor_front, kettlebell, upright_post
from ..scene import Scene
from ..shapes import Layer
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import KNEE_Z, both_sides, hip_over, lean, side_on, stood


def wrist_rocks(_phase: float) -> Scene:
    """On all fours the shoulders travel ahead of the wrists."""
    whole = trunk(Vec(0, 0, KNEE_Z) + lean(16) * 0.43, Frame().pitch(84), Spine(neck=-30))
    legs = both_sides(lambda s: kneeling_leg(whole, s, Vec(0, SIGN[s] * 0.095, KNEE_Z), Vec(-1, 0, -0.04)))
    rise = whole.shoulders["right"].z - 0.045
    hands = whole.shoulders["right"].x - (0.548**2 - rise**2) ** 0.5
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


def suitcase_carry(_phase: float) -> Scene:
    """Walking tall with a weight in one hand; in grey, the lean it asks for and does not get."""
    whole = trunk(Vec(0, 0, 0.885), Frame(), Spine())
    legs: Legs = {
        "right": planted_leg(whole, "right", Foot(Vec(0.26, -0.09, 0), -14)),
        "left": planted_leg(whole, "left", Foot(Vec(-0.30, 0.09, 0), 14, heel_lift=34)),
    }
    arms: Arms = {
        "right": swung_arm(whole, "right", out=10, elbow=2),
        "left": swung_arm(whole, "left", flex=14, out=12, elbow=10),
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
