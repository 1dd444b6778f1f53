"""A scene is layers seen through a view; this puts them on a canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from PIL import Image

from .camera import Fit, Frame2D, View
from .canvas import Canvas
from .palette import LIGHT, Theme
from .rubber import scatter
from .shapes import Ball, Blob, Layer, Patch, Shape, Stroke

SIDE_ON = View()


@dataclass(slots=True)
class Scene:
    """What is to be seen, farthest layer first."""

    layers: list[Layer]
    view: View = SIDE_ON
    theme: Theme = LIGHT
    reading: float | None = None
    extra: list[Ball] = field(default_factory=list)
    fill: tuple[float, float] = (0.8, 0.8)

    def reach(self) -> list[Ball]:
        """Everything that must fit into the frame."""
        return [covered for layer in self.layers for covered in layer.reach()] + self.extra


STILL = Frame2D(1200, 900)
CLIP = Frame2D(960, 720)


def fit(scenes: Iterable[Scene], frame: Frame2D) -> Fit:
    """One fit that holds all of a movement, so that the camera never moves."""
    listed = list(scenes)
    return replace(frame, fill_x=listed[0].fill[0], fill_y=listed[0].fill[1]).fit(
        (b for scene in listed for b in scene.reach()), listed[0].view
    )


def backdrop(size: tuple[int, int], theme: Theme) -> Canvas:
    """The bare ground; the rubber floor has its flecks, the same ones every time."""
    canvas = Canvas.blank(size, theme.ground)
    if theme.flecks:
        scatter(canvas, size, theme.flecks)
    return canvas


def render(scene: Scene, frame: Frame2D, placing: Fit, read: bool = False) -> Image.Image:
    """The scene as a finished picture."""
    canvas = backdrop((frame.width, frame.height), scene.theme)
    draw(scene, canvas, placing)
    if read and scene.reading is not None:
        corner = frame.width * 0.93, frame.height * 0.17
        canvas.write(f"{scene.reading:.0f}°", corner, frame.height * 0.072, scene.theme.near)
    return canvas.finished()


def draw(scene: Scene, canvas: Canvas, placing: Fit) -> None:
    """Put every layer on a canvas, each halo below its own shapes."""
    for layer in scene.layers:
        if layer.halo:
            for shape in layer.shapes:
                _draw(shape, scene, canvas, placing, layer.halo)
        if layer.filled:
            for shape in layer.shapes:
                _draw(shape, scene, canvas, placing, 0.0)


def _draw(shape: Shape, scene: Scene, canvas: Canvas, placing: Fit, halo: float) -> None:
    colour = scene.theme.ground if halo else scene.theme.colour(shape.colour)
    match shape:
        case Blob(balls=balls):
            discs = [(*placing.pixel(scene.view.flat(at)), (radius + halo) * placing.scale) for at, radius in balls]
            canvas.skin(discs, colour)
        case Stroke(points=points, width=width):
            flat = [placing.pixel(scene.view.flat(at)) for at in points]
            canvas.stroke(flat, (width + 2 * halo) * placing.scale, colour)
        case Patch(points=points):
            canvas.polygon([placing.pixel(scene.view.flat(at)) for at in points], colour)
