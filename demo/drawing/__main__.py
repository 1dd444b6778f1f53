"""Draws every picture and clip of the demo again: python -m demo.drawing [name ...]."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from demo.paths import ARTICLE_IMAGES, CLIPS, EXERCISE_IMAGES

from .articles import PICTURES, Drawing
from .canvas import save
from .clips import FRAMES, encoder, film
from .exercises import EXERCISES, MOVING, Movement
from .scene import STILL, fit, render

Job = Callable[[], None]


def exercise_picture(slug: str, movement: Movement) -> None:
    """One exercise's picture, placed as its clip is, so that the clip starts where the picture stands."""
    scenes = [movement(frame / FRAMES) for frame in range(FRAMES if slug in MOVING else 1)]
    save(render(scenes[0], STILL, fit(scenes, STILL)), EXERCISE_IMAGES / f"{slug}.webp")


def illustration(name: str, draw: Drawing) -> None:
    """One picture of an article."""
    save(draw(), ARTICLE_IMAGES / f"{name}.webp")


def jobs() -> dict[str, Job]:
    """Everything there is to draw, by file name."""
    todo: dict[str, Job] = {}
    for slug, movement in EXERCISES.items():
        todo[f"{slug}.webp"] = partial(exercise_picture, slug, movement)
    for name, draw in PICTURES.items():
        todo[f"{name}.webp"] = partial(illustration, name, draw)
    ffmpeg = encoder()
    if ffmpeg is None:
        print("No ffmpeg here: the clips are left as they are.")
        return todo
    for slug, movement in MOVING.items():
        target = CLIPS / f"{slug}.mp4"
        todo[target.name] = partial(film, ffmpeg, movement, target)
    return todo


def main(wanted: list[str]) -> None:
    """Draw all of it, or only the files whose names begin with one of the given words."""
    chosen = {n: job for n, job in jobs().items() if not wanted or n.startswith(tuple(wanted))}
    for count, (name, job) in enumerate(chosen.items(), 1):
        print(f"\r\033[K{count}/{len(chosen)} {name}", end="", flush=True)
        job()
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
