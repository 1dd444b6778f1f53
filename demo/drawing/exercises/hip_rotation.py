"""Hips that turn: seated, on the back and on the shins."""

from __future__ import annotations

from ..arcs import sweep
from ..camera import View
from ..figure.limbs import Foot, kneeling_leg, planted_arm, planted_leg, swung_leg
from ..figure.skeleton import HIP_HALF, SIGN, THIGH, Figure, Legs
from ..figure.skin import body_parts
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..motion import beat, track
from ..props import mat
from ..scene import Scene
from ..shapes import Layer, capsule
from ..vectors import FORWARD, LEFT, UP, Frame, Vec
from .stances import both_sides, clasped


def ninety_figure(turn: float) -> Figure:
    """Seated, feet wide, hands behind; both knees turned to the right (+1) or the left (-1)."""
    whole = trunk(Vec(-0.02, 0, 0.1), Frame().yaw(-12 * turn).pitch(-25), Spine(lumbar=2, neck=16))
    tip = UP.turned(FORWARD, 82 * turn) + FORWARD * 0.2
    legs = both_sides(lambda s: planted_leg(whole, s, Foot(Vec(0.47, SIGN[s] * 0.42, 0), SIGN[s] * 20), tip))
    back = -FORWARD
    arms = both_sides(lambda s: planted_arm(whole, s, Vec(-0.32, SIGN[s] * 0.27, 0.06), back, back + LEFT * SIGN[s]))
    return Figure(whole, legs, arms)


def knee_trail(figure: Figure, turn: float) -> tuple[Layer, float]:
    """The path of the leading knee from upright, about the line from hip to ankle, and its degrees."""
    leg = figure.legs["right" if turn > 0 else "left"]
    centre = leg.hip.towards(leg.ankle, 0.5)
    axis = (leg.ankle - leg.hip).unit
    upright = (UP - axis * axis.dot(UP)).unit
    angle = upright.angle_to(leg.knee - centre) * (1 if turn > 0 else -1)
    return sweep(centre, upright, axis, angle, 0.36), abs(angle)


def ninety_ninety_switch(phase: float) -> Scene:
    """Seated tall, both knees turn from one side to the other."""
    turn = track(phase, (0.06, 1), (0.44, -1), (0.56, -1), (0.94, 1))
    figure = ninety_figure(turn)
    trail, degrees = knee_trail(figure, turn)
    arms_and_trunk = body_parts(figure, "left arm", "right arm", "trunk")
    return Scene(
        [mat(-0.62, 0.86, -0.86, 0.86), *arms_and_trunk, trail, *body_parts(figure, "left leg", "right leg")],
        View(90, 27),
        reading=degrees,
        fill=(0.84, 0.82),
    )


def supine_figure(turn: float) -> Figure:
    """On the back, one foot planted, the right thigh upright, its foot swung out (+) or across (-)."""
    whole = trunk(Vec(0, 0, 0.1), Frame().pitch(-90), Spine(reach=0.06))
    legs: Legs = {
        "right": swung_leg(whole, "right", flex=98, out=2, turn=turn, knee=90),
        "left": planted_leg(whole, "left", Foot(Vec(0.50, 0.15, 0), 4), UP + LEFT * 0.12),
    }
    thigh = legs["right"].hip.towards(legs["right"].knee, 0.40)
    arms = both_sides(
        lambda s: planted_arm(whole, s, thigh + Vec(0.03, SIGN[s] * 0.09, 0), LEFT * SIGN[s], FORWARD + UP)
    )
    return Figure(whole, legs, arms)


def supine_layers(figure: Figure) -> tuple[list[Layer], Gauge]:
    """The body at rest in grey, the turning leg in ink, and its gauge about the knee."""
    leg, middle = figure.legs["right"], supine_figure(0).legs["right"]
    gauge = Gauge(leg.knee, middle.ankle - middle.knee, leg.ankle - leg.knee, 0.34)
    body = body_parts(figure, "trunk", "left leg", "left arm", "right arm", colour="far")
    return [*body, *body_parts(figure, "right thigh"), *measured(gauge, body_parts(figure, "right shin"))], gauge


def supine_hip_rotation(phase: float) -> Scene:
    """On the back with one hip and knee bent square, the shin swings out and across."""
    turn = track(phase, (0.06, 35), (0.44, -38), (0.56, -38), (0.94, 35))
    layers, gauge = supine_layers(supine_figure(turn))
    return Scene(
        [mat(-0.92, 0.80, -0.56, 0.56), *layers],
        View(90, 48),
        reading=gauge.degrees,
        fill=(0.8, 0.84),
    )


KNEES = {"right": Vec(0.30, -0.14, 0.072), "left": Vec(-0.05, 0.275, 0.072)}


def shin_box_get_up(phase: float) -> Scene:
    """From 90/90 the hips drive up over both shins, which stay where they are, and sink back."""
    up = beat(phase)
    ahead, aside = (KNEES[s] - LEFT * (SIGN[s] * HIP_HALF) for s in ("right", "left"))
    axis = (aside - ahead).unit
    tall = Vec(0.08, 0, 0.439) - ahead
    along = axis * axis.dot(tall)
    at = ahead + along + (tall - along).turned(axis, 62 * (up - 1))
    whole = trunk(at, Frame().pitch(3 + 24 * (1 - up)), Spine(neck=-16 * (1 - up)))
    legs: Legs = {
        "right": kneeling_leg(whole, "right", KNEES["right"], Vec(0.12, 1, -0.04)),
        "left": kneeling_leg(whole, "left", KNEES["left"], Vec(-0.7, 0.7, -0.04)),
    }
    figure = Figure(whole, legs, clasped(whole, 0.24, 0.0))
    hip = whole.hips["right"]
    gauge = Gauge(hip, whole.pelvis.up, legs["right"].knee - hip, 0.29, axis=LEFT)
    return Scene(
        [
            mat(-0.62, 0.82, -0.72, 0.78),
            *body_parts(figure, "left leg", colour="far"),
            *body_parts(figure, "left arm", "trunk"),
            *measured(gauge, body_parts(figure, "right leg")),
            *body_parts(figure, "right arm"),
        ],
        View(48, 14),
    )


def pigeon_figure(lift: float) -> Figure:
    """Front shin across and lifted at the foot by so many degrees, back leg long, hands beside the shin."""
    whole = trunk(Vec(0, 0, 0.17), Frame().pitch(32), Spine(lumbar=4, thoracic=4, neck=-24))
    knee = whole.hips["right"] + Vec(0.80, -0.54, -0.22).unit * THIGH
    rear = whole.hips["left"] + Vec(-0.98, 0.1, -0.22).unit * THIGH
    across = Vec(0.24, 1, -0.02).unit
    legs: Legs = {
        "right": kneeling_leg(whole, "right", knee, across.turned(across.cross(UP).unit, lift)),
        "left": kneeling_leg(whole, "left", rear, Vec(-1, 0.1, -0.03)),
    }
    arms = both_sides(
        lambda s: planted_arm(
            whole,
            s,
            Vec(0.40 - 0.05 * SIGN[s], -0.02 + SIGN[s] * 0.24, 0.10),
            LEFT * SIGN[s] - FORWARD,
            FORWARD - UP,
        )
    )
    return Figure(whole, legs, arms)


def pigeon_lift_off(phase: float) -> Scene:
    """Front shin across, back leg long; the front foot tries to leave the floor."""
    figure, flat = pigeon_figure(2 + 22 * beat(phase, hold=0.3)), pigeon_figure(0).legs["right"]
    leg = figure.legs["right"]
    gauge = Gauge(leg.knee, flat.ankle - flat.knee, leg.ankle - leg.knee, 0.58)
    resting = Layer((capsule(flat.knee, flat.ankle, 0.05, 0.045, "far"),))
    cushion = Layer((capsule(Vec(0.02, -0.16, 0.035), Vec(0.02, 0.02, 0.035), 0.06, 0.06, "prop"),))
    return Scene(
        [
            mat(-1.02, 0.78, -0.62, 0.62),
            *body_parts(figure, "left leg", "left arm", colour="far"),
            cushion,
            *body_parts(figure, "trunk"),
            resting,
            *measured(gauge, body_parts(figure, "right leg")),
            *body_parts(figure, "right arm"),
        ],
        View(40, 20),
    )
