"""Shoulders: circles, slides and hangs."""

from __future__ import annotations

from math import radians, sin

from ..arcs import sweep
from ..camera import View
from ..figure.limbs import Foot, planted_arm, planted_leg, swung_arm, swung_leg
from ..figure.skeleton import SIGN, UPPER_ARM, Arms, Figure, Legs, Trunk
from ..figure.skin import body_parts, unframed
from ..figure.torso import Spine, moved, trunk
from ..gauge import Gauge, laid, measured
from ..motion import beat, eased
from ..props import mat, rail, wall
from ..scene import Scene
from ..shapes import Layer, ball
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import both_sides, stood


def standing_trunk() -> Trunk:
    """Tall and still."""
    return trunk(Vec(0, 0, 0.92), Frame(), Spine())


def shoulder_cars(phase: float) -> Scene:
    """A straight arm draws the largest circle the shoulder owns; the arc's tail follows it round."""
    raised = (150 + 360 * phase) % 360
    tail = 0.0 if raised < 180 else 360 * eased((raised - 180) / 180)
    whole = standing_trunk()
    arms: Arms = {
        "left": swung_arm(whole, "left", out=4, elbow=8),
        "right": swung_arm(whole, "right", raised, out=34 * max(0.0, -sin(radians(raised))), elbow=2),
    }
    figure = Figure(whole, stood(whole), arms)
    shoulder = whole.shoulders["right"]
    trail = sweep(shoulder, -UP.turned(-LEFT, tail), -LEFT, raised - tail, 0.3)
    still = [*body_parts(figure, "left arm", colour="far"), *body_parts(figure, "trunk")]
    legs = unframed(body_parts(figure, "right leg"))
    return Scene(
        [*still, *legs, *laid(trail, body_parts(figure, "right arm")), Layer((ball(shoulder, 0.095),))],
        reading=min(raised, 360 - raised),
        fill=(0.8, 0.86),
    )


def prone_swimmer(phase: float) -> Scene:
    """Face down, the arms sweep from the hips to overhead without touching the floor."""
    whole = trunk(Vec(0, 0, 0.1), Frame().pitch(90), Spine(thoracic=-5, neck=2))
    legs = both_sides(lambda s: swung_leg(whole, s, out=5, ankle=-60))
    arms = both_sides(lambda s: swung_arm(whole, s, out=14 + 134 * beat(phase), elbow=4))
    figure = Figure(whole, legs, arms)
    shoulder = whole.shoulders["right"]
    gauge = Gauge(shoulder, -whole.chest.up, arms["right"].elbow - shoulder, 0.36, ball=0.09)
    body = body_parts(figure, "left arm", "left leg", "trunk", "right leg")
    arm = measured(gauge, body_parts(figure, "right arm"))
    return Scene([mat(-1.12, 1.05, -0.5, 0.5), *body, *arm], View(-24, 52), reading=gauge.degrees, fill=(0.86, 0.86))


def wall_slide(phase: float) -> Scene:
    """Forearms slide up a wall and reach; the body gives way so that the elbows stay on it."""
    raised = 66 + 60 * beat(phase)
    ahead = UPPER_ARM * (sin(radians(126)) - sin(radians(raised)))
    whole = moved(standing_trunk(), FORWARD * ahead)
    arms = both_sides(lambda s: swung_arm(whole, s, flex=raised, out=4, elbow=180 - raised))
    legs: Legs = {
        "right": planted_leg(whole, "right", Foot(Vec(0.12, -0.1, 0))),
        "left": planted_leg(whole, "left", Foot(Vec(-0.32, 0.1, 0), heel_lift=24)),
    }
    figure = Figure(whole, legs, arms)
    shoulder = whole.shoulders["right"]
    gauge = Gauge(shoulder, -UP, arms["right"].elbow - shoulder, 0.27, ball=0.095)
    far = [*body_parts(figure, "left arm", colour="far"), *unframed(body_parts(figure, "left leg", colour="far"))]
    near = [*body_parts(figure, "trunk"), *unframed(body_parts(figure, "right leg"))]
    arm = measured(gauge, body_parts(figure, "right arm"))
    return Scene([wall(arms["right"].elbow.x + 0.056), *far, *near, *arm], reading=raised, fill=(0.8, 0.86))


BAR = 2.0


def hang(shrug: float, wide: float) -> Figure:
    """Straight arms to a bar, so wide from the middle, legs together."""
    whole = trunk(Vec(), Frame(), Spine(shrug=shrug))
    aside = wide - whole.shoulders["left"].y
    rise = (0.547**2 - aside**2) ** 0.5
    whole = moved(whole, UP * (BAR - rise - whole.shoulders["left"].z))
    hands = both_sides(lambda s: LEFT * (SIGN[s] * 0.3) + UP)
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0, SIGN[s] * wide, BAR), LEFT * SIGN[s], hands[s]))
    legs = both_sides(lambda s: swung_leg(whole, s, out=1, knee=8, flex=3, ankle=-25))
    return Figure(whole, legs, arms)


def dead_hang(_phase: float) -> Scene:
    """Long from hands to heels under a bar."""
    figure = hang(0.05, 0.34)
    shoulder = figure.trunk.shoulders["left"]
    gauge = Gauge(shoulder, -UP, figure.arms["left"].elbow - shoulder, 0.28, ball=0.09)
    arm = measured(gauge, body_parts(figure, "left arm"))
    body = body_parts(figure, "trunk", "left leg", "right leg")
    return Scene([*body, rail(BAR + 0.075), *arm, *body_parts(figure, "right arm")], View(90), fill=(0.8, 0.88))


def drawn_up(share: float) -> Figure:
    """A hang on straight arms, and the chest lifted towards the bar by the shoulder blades (1)."""
    bent = Spine(lumbar=-8 * share, thoracic=-16 * share, shrug=0.05 - 0.09 * share, neck=-8 * share)
    whole = trunk(Vec(), Frame().pitch(-16 * share), bent)
    shoulder = whole.shoulders["right"]
    back, aside = 0.014 + 0.146 * share, 0.2 + shoulder.y
    rise = (0.546**2 - back**2 - aside**2) ** 0.5
    whole = moved(whole, Vec(-back - shoulder.x, 0, BAR - rise - shoulder.z))
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(0, SIGN[s] * 0.2, BAR), -FORWARD, UP))
    legs = both_sides(lambda s: swung_leg(whole, s, knee=10, flex=4, ankle=-25))
    return Figure(whole, legs, arms)


def scapular_pull_up(phase: float) -> Scene:
    """The same hang on straight arms; the shoulder blades lift the chest towards the bar."""
    before, figure = drawn_up(0), drawn_up(beat(phase))
    shoulder = figure.trunk.shoulders["right"]
    moving = figure.arms["right"].elbow - shoulder
    gauge = Gauge(shoulder, -figure.trunk.chest.up, moving, 0.28, ball=0.095, axis=-LEFT)
    return Scene(
        [
            *unframed(body_parts(before, "right leg", colour="far", halo=0)),
            *body_parts(before, "trunk", "right arm", colour="far", halo=0),
            *body_parts(figure, "trunk"),
            *unframed(body_parts(figure, "right leg")),
            *measured(gauge, body_parts(figure, "right arm")),
            Layer((ball(Vec(0, 0, BAR + 0.08), 0.055, "prop"),), halo=0.016),
        ],
        fill=(0.8, 0.86),
    )
