"""Hips on the feet: hinges, planes, circles and wide squats."""

from __future__ import annotations

from ..arcs import sweep
from ..camera import View
from ..figure.limbs import Foot, planted_arm, planted_leg, swung_arm, swung_leg
from ..figure.skeleton import HIP_HALF, SIGN, Arm, Arms, Figure, Legs, Side, Trunk
from ..figure.skin import body_parts
from ..figure.torso import Spine, moved, trunk
from ..gauge import Gauge, laid, measured
from ..motion import beat, track
from ..props import floor, floor_front, kettlebell, spot, wall_beside
from ..scene import Scene
from ..shapes import Layer
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import both_sides, clasped, hanging, hip_over, side_on


def single_leg_romanian_deadlift(phase: float) -> Scene:
    """One leg stands, the trunk and the other leg tip about its hip as one plank."""
    down = beat(phase)
    whole = trunk(hip_over(0, 2 + 2 * down, 3 + 13 * down), Frame().pitch(6 + 70 * down), Spine(neck=-14 * down))
    legs: Legs = {
        "right": planted_leg(whole, "right", Foot(Vec(0, -0.095, 0))),
        "left": swung_leg(whole, "left", flex=10 - 12 * down, knee=26 - 20 * down, ankle=5),
    }
    arms = hanging(whole)
    figure = Figure(whole, legs, arms)
    hip = whole.hips["right"]
    gauge = Gauge(hip, legs["right"].knee - hip, whole.pelvis.up, 0.34)
    leg = measured(gauge, body_parts(figure, "right leg"))
    bell = kettlebell(arms["right"].hand)
    return Scene(
        [*side_on(figure), *leg, *body_parts(figure, "right arm"), bell, floor()],
        reading=gauge.degrees,
        fill=(0.84, 0.8),
    )


def cossack_figure(slide: float) -> Figure:
    """Wide stance, sat over the left foot (+1) or the right (-1); the other leg stays straight throughout."""
    low = abs(slide) ** 1.5

    def foot(side: Side) -> Foot:
        toes = 50 * max(0.0, -slide * SIGN[side]) ** 2
        return Foot(Vec(0, SIGN[side] * 0.58, 0), SIGN[side] * 24, toe_lift=toes)

    long_side: Side = "right" if slide > 0 else "left"
    heel = foot(long_side).ankle()
    x, y = -0.14 * low, 0.325 * slide
    hip_y = y + SIGN[long_side] * HIP_HALF
    z = heel.z + (0.848**2 - (heel.x - x) ** 2 - (heel.y - hip_y) ** 2) ** 0.5
    whole = trunk(Vec(x, y, z), Frame().pitch(6 + 20 * low), Spine(neck=-14))
    legs = both_sides(lambda s: planted_leg(whole, s, foot(s), Vec(1, SIGN[s] * 0.9, 0.3)))
    return Figure(whole, legs, clasped(whole, 0.34, 0.0))


def cossack_squat(phase: float) -> Scene:
    """Wide stance, down onto one heel while the other leg stays long."""
    slide = track(phase, (0.06, -1), (0.44, 1), (0.56, 1), (0.94, -1))
    figure = cossack_figure(slide)
    whole, legs = figure.trunk, figure.legs
    hip = whole.hips["left"]
    gauge = Gauge(hip, -UP, legs["left"].knee - hip, 0.34)
    rest = body_parts(figure, "right leg", "left arm", "right arm")
    return Scene(
        [*body_parts(figure, "trunk"), *measured(gauge, body_parts(figure, "left leg")), *rest, floor_front()],
        View(90),
        reading=gauge.degrees,
        fill=(0.84, 0.84),
    )


def standing_hip_cars(phase: float) -> Scene:
    """The lifted knee draws the largest circle the hip owns, one hand on a wall."""
    flex = track(phase, (0.0, 92), (0.28, 44), (0.5, -20), (0.7, 11), (0.76, 11), (0.92, 96))
    out = track(phase, (0.0, 60), (0.28, 64), (0.5, 24), (0.7, 2), (0.76, 2), (0.92, 14))
    turn = track(phase, (0.0, -8), (0.28, 24), (0.5, 14), (0.7, 0), (0.92, 0))
    knee = track(phase, (0.0, 95), (0.28, 95), (0.5, 84), (0.7, 24), (0.76, 24), (0.92, 98))
    whole = trunk(Vec(0, 0, 0.922), Frame(), Spine())
    legs: Legs = {
        "left": planted_leg(whole, "left", Foot(Vec(0.0, 0.1, 0), 6)),
        "right": swung_leg(whole, "right", flex, out, turn, knee, ankle=12),
    }
    arms: Arms = {
        "left": planted_arm(whole, "left", Vec(0.1, 0.52, 1.17), LEFT - UP, UP),
        "right": swung_arm(whole, "right", out=26, flex=4, elbow=4),
    }
    figure = Figure(whole, legs, arms)
    hip = whole.hips["right"]
    gauge = Gauge(hip, -UP, legs["right"].knee - hip, 0.3, arm=0.43)
    leg = measured(gauge, body_parts(figure, "right leg"))
    still = [wall_beside(0.565), *body_parts(figure, "left leg", "left arm", colour="far")]
    return Scene(
        [*still, *body_parts(figure, "trunk", "right arm"), *leg, floor_front()],
        View(90),
        reading=gauge.degrees,
        fill=(0.8, 0.86),
    )


def airplane_trunk(opened: float) -> Trunk:
    """A level trunk over the right leg, the left side of the pelvis turned up by so many degrees."""
    stand = hip_over(0, 5, 14)
    whole = trunk(Vec(), Frame().pitch(80).about(FORWARD, opened), Spine(neck=-24))
    return moved(whole, Vec(stand.x, -0.095, stand.z) - whole.hips["right"])


def airplane_figure(arms: dict[Side, Arm], whole: Trunk) -> Figure:
    """The standing leg and the leg that trails."""
    legs: Legs = {
        "right": planted_leg(whole, "right", Foot(Vec(0, -0.095, 0))),
        "left": swung_leg(whole, "left", flex=-4, out=4, knee=4),
    }
    return Figure(whole, legs, arms)


def airplane_scene(figure: Figure, layers: list[Layer]) -> Scene:
    """The trailing leg in grey over a patch of floor, then the rest."""
    trailing = body_parts(figure, "left leg", colour="far")
    return Scene([spot(0.02, -0.095, 0.42), *trailing, *layers], View(34, 12), fill=(0.84, 0.84))


def hip_airplane(phase: float) -> Scene:
    """Standing on one leg, trunk level, the pelvis turns open over the hip."""
    whole = airplane_trunk(48 * beat(phase) - 12)
    figure = airplane_figure(both_sides(lambda s: swung_arm(whole, s, flex=10, out=88)), whole)
    gauge = Gauge(whole.sections[-1].at, LEFT, whole.chest.left, 0.5, arm=0.72)
    body = body_parts(figure, "trunk", "right leg", "right arm")
    return airplane_scene(figure, [*gauge.resting_arm(), *laid(gauge.arc(), body_parts(figure, "left arm")), *body])


def loaded_hip_airplane(phase: float) -> Scene:
    """The same with a bell in the hand of the free side; the band shows the turn about the trunk."""
    opened = beat(phase)
    whole = airplane_trunk(48 * opened - 12)
    on_hip = whole.hips["right"] + whole.pelvis.place(0, -0.07, 0.12)
    arms: Arms = {
        "right": planted_arm(whole, "right", on_hip, -whole.pelvis.left - FORWARD, -FORWARD),
        "left": planted_arm(whole, "left", whole.shoulders["left"] - UP * 0.545, -FORWARD, -UP),
    }
    figure = airplane_figure(arms, whole)
    waist = whole.sections[5]
    start = -waist.frame.left.turned(waist.frame.up, 60)
    band = sweep(waist.at, start, waist.frame.up, 30 + 120 * opened, 0.27)
    far = [*body_parts(figure, "left arm"), kettlebell(arms["left"].hand)]
    return airplane_scene(
        figure, [*far, *body_parts(figure, "trunk", "right leg"), band, *body_parts(figure, "right arm")]
    )
