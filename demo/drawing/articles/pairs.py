"""Before-and-after halves: both of a pair share one placing, so that only the body changes."""

from __future__ import annotations

from PIL import Image

from ..camera import Frame2D, View
from ..exercises.hip_rotation import supine_figure, supine_layers
from ..exercises.spine import back_band
from ..exercises.stances import both_sides, hanging, hip_over, lean, side_on, stood
from ..figure.limbs import Foot, planted_leg, swung_arm
from ..figure.skeleton import SHIN, SIGN, THIGH, Figure, Trunk
from ..figure.skin import body_parts, unframed
from ..figure.torso import Spine, trunk
from ..gauge import Gauge, measured
from ..props import floor, mat
from ..scene import Scene, fit, render
from ..vectors import FORWARD, LEFT, Frame, Vec

HALF = Frame2D(900, 1125)
FILL = (0.84, 0.84)


def half(scenes: list[Scene], which: int) -> Image.Image:
    """One of a pair, placed so that either would fit."""
    return render(scenes[which], HALF, fit(scenes, HALF))


def supine(turn: float) -> Scene:
    """The floor test from the feet: positive turns the thigh in and the foot out."""
    layers, _ = supine_layers(supine_figure(turn))
    return Scene([mat(-0.92, 0.80, -0.56, 0.56), *layers], View(90, 48), fill=(0.86, 0.9))


def hip_internal() -> Image.Image:
    """Foot out to the side: the thigh turns in."""
    return half([supine(36), supine(-44)], 0)


def hip_external() -> Image.Image:
    """Foot across the body: the thigh turns out."""
    return half([supine(36), supine(-44)], 1)


def bottom(whole: Trunk, heel: float) -> Scene:
    """The bottom of a squat, its ankle measured from the floor."""
    feet = both_sides(lambda s: Foot(Vec(0, SIGN[s] * 0.1, 0), SIGN[s] * 8, heel_lift=heel))
    legs = both_sides(lambda s: planted_leg(whole, s, feet[s], Vec(1, SIGN[s] * 0.1, 0)))
    arms = both_sides(lambda s: swung_arm(whole, s, flex=94 + heel * 1.9, elbow=6))
    figure = Figure(whole, legs, arms)
    leg = legs["right"]
    gauge = Gauge(leg.ankle, FORWARD, leg.knee - leg.ankle, 0.32, ball=0.06)
    near = [*measured(gauge, body_parts(figure, "right leg")), *body_parts(figure, "right arm")]
    return Scene([*side_on(figure), *near, floor()], fill=FILL)


def squats() -> list[Scene]:
    """The same depth over a stiff ankle and over a free one."""
    free_hip = hip_over(0, 36, 99)
    ankle = Foot(Vec(), heel_lift=17).ankle()
    knee = ankle + lean(11) * SHIN
    drop = knee.z - free_hip.z
    stiff_hip = Vec(knee.x - (THIGH**2 - drop**2) ** 0.5, 0, free_hip.z)
    stiff = trunk(stiff_hip, Frame().pitch(46), Spine(lumbar=6, thoracic=8, neck=-38))
    free = trunk(free_hip, Frame().pitch(16), Spine(lumbar=4, neck=-12))
    return [bottom(stiff, 17), bottom(free, 0)]


def stiff_ankle() -> Image.Image:
    """Heel up, shin upright, trunk tipped."""
    return half(squats(), 0)


def free_ankle() -> Image.Image:
    """Heel down, shin forward, trunk upright."""
    return half(squats(), 1)


def hinge(whole: Trunk, band: bool) -> Scene:
    """Bent forward with hanging arms; measured at the hip, or along the back."""
    figure = Figure(whole, stood(whole), hanging(whole))
    hip = whole.hips["right"]
    gauge = Gauge(hip, figure.legs["right"].knee - hip, whole.pelvis.up, 0.3)
    leg = body_parts(figure, "right leg") if band else measured(gauge, body_parts(figure, "right leg"))
    extra = [back_band(whole)] if band else []
    return Scene([*side_on(figure), *leg, *body_parts(figure, "right arm"), *extra, floor()], fill=FILL)


def hinges() -> list[Scene]:
    """The hips bend; the spine bends."""
    flat = trunk(hip_over(0, 3, 20), Frame().pitch(72), Spine(neck=-8))
    round_ = trunk(hip_over(0, -2, 5), Frame().pitch(26), Spine(lumbar=46, thoracic=56, neck=22))
    return [hinge(flat, band=False), hinge(round_, band=True)]


def hinge_flat() -> Image.Image:
    """One straight line from hips to head."""
    return half(hinges(), 0)


def hinge_round() -> Image.Image:
    """One even curve from tail to neck."""
    return half(hinges(), 1)


def overhead_pair(whole: Trunk, flex: float) -> Scene:
    """Arms raised, measured against the chest; the picture ends at the thighs."""
    figure = Figure(whole, stood(whole), both_sides(lambda s: swung_arm(whole, s, flex=flex, elbow=2)))
    shoulder = whole.shoulders["right"]
    moving = figure.arms["right"].elbow - shoulder
    gauge = Gauge(shoulder, -whole.chest.up, moving, 0.3, ball=0.095, axis=-LEFT)
    near = [*unframed(body_parts(figure, "right leg")), *measured(gauge, body_parts(figure, "right arm"))]
    return Scene([*body_parts(figure, "trunk"), *near], fill=FILL)


def overheads() -> list[Scene]:
    """Range borrowed from the back; range the shoulder owns."""
    flared = trunk(Vec(0.06, 0, 0.915), Frame().pitch(16), Spine(lumbar=-34, thoracic=-12, neck=16))
    tall = trunk(Vec(0, 0, 0.922), Frame(), Spine())
    return [overhead_pair(flared, 146), overhead_pair(tall, 176)]


def rib_flare() -> Image.Image:
    """Ribs forward, low back arched."""
    return half(overheads(), 0)


def stacked() -> Image.Image:
    """Ribs over the pelvis, arms beside the ears."""
    return half(overheads(), 1)
