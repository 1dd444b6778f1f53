"""Ten minutes on a dial, and the figures that fill them."""

from __future__ import annotations

from dataclasses import replace
from math import degrees

from PIL import Image

from ..camera import Fit, Frame2D, View
from ..canvas import Canvas
from ..exercises.hip_rotation import knee_trail, ninety_figure, supine_figure, supine_layers
from ..exercises.hip_standing import standing_hip_cars
from ..exercises.whole import deep_squat_hold
from ..figure.skin import body_parts
from ..palette import GREY, INK, YELLOW
from ..scene import Scene, draw
from ..vectors import Vec
from .stage import ground, put, ring, ticks

PARTS = (1, 3, 3, 2, 1)
COLOURS = (GREY, INK, YELLOW, INK, GREY)


def segments(canvas: Canvas, centre: tuple[float, float], radius: float, width: float) -> None:
    """The session's parts round a ten-minute face, with room between their round ends."""
    start = 0.0
    pad = degrees((width / 2 + 5) / radius)
    for minutes, colour in zip(PARTS, COLOURS, strict=True):
        end = start + minutes * 36
        ring(canvas, centre, radius, (start + pad, end - pad), width, colour)
        start = end


def seated() -> Scene:
    """The 90/90 position from the front."""
    figure = ninety_figure(1)
    trail, _ = knee_trail(figure, 1)
    arms_and_trunk = body_parts(figure, "left arm", "right arm", "trunk")
    return Scene([*arms_and_trunk, trail, *body_parts(figure, "left leg", "right leg")], View(90, 27))


def rotation_cover() -> Image.Image:
    """A figure in the 90/90 position beside a ten-minute dial."""
    canvas = ground()
    put(canvas, seated(), 690, Vec(0, 0, 0.3), (500, 500))
    centre = (1190.0, 450.0)
    ticks(canvas, centre, 320, 50, 5, INK)
    segments(canvas, centre, 226, 58)
    return canvas.finished()


def small(canvas: Canvas, scene: Scene, at: tuple[float, float], tall: float) -> None:
    """A scene without its surroundings, centred on a point and so many pixels high."""
    bare = replace(scene, layers=[layer for layer in scene.layers if layer.framed])
    frame = Frame2D(1000, int(tall), 0.36, 1.0, 9)
    placing = frame.fit(bare.reach(), bare.view)
    draw(bare, canvas, Fit(placing.scale, placing.left + at[0] - 500, placing.top + at[1] - tall / 2))


def ten_minutes() -> Image.Image:
    """A ten-minute session as a dial, split into its parts, with a figure for each."""
    canvas = ground()
    centre = (470.0, 450.0)
    ticks(canvas, centre, 350, 50, 5, INK)
    segments(canvas, centre, 252, 62)
    canvas.write("10", centre, 150, INK, "mm")
    layers, _ = supine_layers(supine_figure(35))
    small(canvas, Scene(layers, View(90, 48)), (1080, 250), 300)
    small(canvas, seated(), (1390, 260), 280)
    small(canvas, standing_hip_cars(0.0), (1080, 640), 330)
    small(canvas, deep_squat_hold(0.0), (1390, 670), 270)
    return canvas.finished()
