"""The articles' covers: one strong shape each, on the light ground or on the rubber floor."""

from __future__ import annotations

from PIL import Image

from ..camera import View
from ..exercises.spine import back_band, curl_figure
from ..exercises.stances import both_sides, clasped, hip_over, side_on, stood
from ..figure.limbs import Foot, planted_leg, swung_arm
from ..figure.skeleton import SIGN, Figure
from ..figure.skin import KNEE_R, body_parts, foot, shin
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..palette import DARK
from ..props import floor, floor_front
from ..scene import Scene
from ..shapes import Blob, Layer, Stroke, capsule
from ..vectors import FORWARD, UP, Frame, Vec
from .stage import WIDE, ground, put, staged, ticks


def front_squat() -> Figure:
    """The bottom of a squat from the front, knees wide over turned-out feet, hands together."""
    whole = trunk(Vec(-0.16, 0, 0.29), Frame().pitch(16), Spine(neck=-12))
    legs = both_sides(
        lambda s: planted_leg(whole, s, Foot(Vec(0, SIGN[s] * 0.24, 0), SIGN[s] * 30), Vec(1, SIGN[s] * 1.5, 0.5))
    )
    return Figure(whole, legs, clasped(whole, 0.28, -0.02))


def rotate_first() -> Image.Image:
    """A deep squat on the rubber floor, an arc around either hip."""
    figure = front_squat()
    layers = body_parts(figure, "trunk", "left leg", "right leg", "left arm", "right arm")
    for side in SIGN:
        hip, knee = figure.trunk.hips[side], figure.legs[side].knee
        outward = Vec(0, knee.y - hip.y, knee.z - hip.z)
        layers.append(Gauge(hip, -UP, outward, 0.235).arc())
    layers.append(floor_front())
    return staged(Scene(layers, View(90), DARK), 690, Vec(0, 0, 0.0), (800, 818))


def ankles() -> Image.Image:
    """One bent ankle, as large as the picture allows; the thigh runs out of it."""
    whole = trunk(hip_over(0, 36, 94), Frame(), Spine())
    leg = planted_leg(whole, "right", Foot(Vec(0, -0.095, 0)))
    gauge = Gauge(leg.ankle, FORWARD, leg.knee - leg.ankle, 0.30, ball=0.064)
    beyond = leg.knee + (leg.hip - leg.knee) * 2.4
    limb = Layer((capsule(beyond, leg.knee, 0.15, KNEE_R), *shin(leg)), 0.016)
    layers = [*measured(gauge, [limb]), floor()]
    return staged(Scene(layers), 1640, Vec(0.08, 0, 0), (760, 806))


def squat(shin: float, thigh: float, tilt: float) -> Scene:
    """A squat from the side on the rubber floor, measured at the knee."""
    whole = trunk(hip_over(0, shin, thigh), Frame().pitch(tilt), Spine(neck=-tilt / 2))
    arms = both_sides(lambda s: swung_arm(whole, s, flex=78 + tilt, elbow=4))
    figure = Figure(whole, stood(whole), arms)
    leg = figure.legs["right"]
    gauge = Gauge(leg.knee, leg.knee - leg.hip, leg.ankle - leg.knee, 0.26, arm=0.36)
    near = [*measured(gauge, body_parts(figure, "right leg")), *body_parts(figure, "right arm")]
    return Scene([*side_on(figure), *near, floor()], theme=DARK)


def two_squats() -> Image.Image:
    """Deep on the left, shallow on the right, each with its arc."""
    canvas = ground(DARK)
    put(canvas, squat(34, 108, 22), 470, Vec(), (430, 810))
    put(canvas, squat(20, 46, 18), 470, Vec(), (1100, 810))
    return canvas.finished()


def rope_layers(top: Vec, bottom: Vec, width: float) -> list[Layer]:
    """A laid rope: a yellow cord with slanting turns across it."""
    along = bottom - top
    side = Vec(-along.z, 0, along.x).unit * (width * 0.5)
    slant = along.unit * (width * 0.36)
    count = round(along.length / (width * 0.6))
    marks = (top + along * (k / count) for k in range(1, count))
    turns = tuple(Stroke((at - side - slant, at + side + slant), width * 0.12, "ground") for at in marks)
    return [Layer((Stroke((top, bottom), width),)), Layer(turns)]


def rope() -> Image.Image:
    """Calf and heel from the side; the muscle is thick, the tendon under it is a rope."""
    whole = trunk(Vec(0.13, 0, 0.955), Frame(), Spine())
    leg = planted_leg(whole, "right", Foot(Vec(0, -0.095, 0), heel_lift=24))
    up = (leg.knee - leg.ankle).unit
    back = Vec(-up.z, 0, up.x)
    tip = leg.ankle + up * 0.2 + back * 0.078
    belly = Blob(
        (
            (leg.knee + back * 0.024 - up * 0.02, 0.056),
            (leg.knee + back * 0.088 - up * 0.115, 0.064),
            (tip, 0.026),
        )
    )
    bone = capsule(leg.knee, leg.ankle, 0.062, 0.04)
    thigh = capsule(leg.hip, leg.knee, 0.1, 0.068)
    cord = rope_layers(tip, leg.heel + back * 0.014 + UP * 0.012, 0.046)
    layers = [*cord, Layer((thigh, bone, belly, *foot(leg))), floor()]
    return staged(Scene(layers, theme=DARK), 1420, Vec(0.02, 0, 0), (800, 800))


def round_back() -> Image.Image:
    """A figure curled over its toes, its spine one even arc."""
    figure = curl_figure(1.0)
    band = back_band(figure.trunk, away=0.195, first=1, width=0.08)
    layers = [*side_on(figure), *body_parts(figure, "right leg", "right arm"), band, floor()]
    return staged(Scene(layers), 575, Vec(0.12, 0, 0), (800, 828))


def overhead_cover() -> Image.Image:
    """Both arms overhead, a dial and an arc around one shoulder."""
    whole = trunk(Vec(0, 0, 0.92), Frame(), Spine(shrug=0.03))
    arms = both_sides(lambda s: swung_arm(whole, s, out=164, elbow=3))
    figure = Figure(whole, stood(whole), arms)
    shoulder = whole.shoulders["left"]
    gauge = Gauge(shoulder, -UP, arms["left"].elbow - shoulder, 0.34, ball=0.1)
    layers = [
        *body_parts(figure, "trunk", "right arm"),
        *measured(gauge, body_parts(figure, "left arm")),
    ]
    scene = Scene(layers, View(90), DARK)
    canvas = ground(DARK)
    at = (WIDE[0] * 0.57, 530.0)
    ticks(canvas, at, 440, 72, 6, "#8a7120")
    put(canvas, scene, 770, shoulder, at)
    return canvas.finished()
