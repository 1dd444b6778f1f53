"""The trunk: a spine that bends evenly over its lumbar and its thoracic stretch."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..vectors import Frame, Vec
from . import skeleton as body
from .skeleton import SIGN, BodySection, Trunk

_PARTS = 10


@dataclass(frozen=True, slots=True)
class Spine:
    """How the spine bends above the pelvis, in degrees; forward is positive."""

    lumbar: float = 0.0
    thoracic: float = 0.0
    neck: float = 0.0
    bend: float = 0.0
    twist: float = 0.0
    shrug: float = 0.0
    reach: float = 0.0


def trunk(at: Vec, frame: Frame | None = None, spine: Spine = Spine()) -> Trunk:
    """A trunk from the point between the hips upwards."""
    pelvis = frame or Frame()
    sections = [BodySection(at, pelvis, 0.072, 0.09)]
    _grow(sections, body.PELVIS, Spine(), (0.054, 0.086), parts=2)
    _grow(sections, body.LUMBAR, replace(spine, thoracic=spine.lumbar, twist=0), (0.082, 0.106))
    _grow(sections, body.CHEST, spine, (0.112, 0.07))
    top = sections[-1]
    return _topped(at, pelvis, tuple(sections), top, spine)


def _grow(
    sections: list[BodySection], length: float, spine: Spine, to: tuple[float, float], parts: int = _PARTS
) -> None:
    """Add a stretch of spine that bends evenly and ends at the given width and radius."""
    first = sections[-1]
    at, frame = first.at, first.frame
    for part in range(1, parts + 1):
        share = 1 / parts
        half_turn = frame.pitch(spine.thoracic * share / 2).roll(spine.bend * share / 4)
        at = at + half_turn.up * (length * share)
        frame = half_turn.pitch(spine.thoracic * share / 2).roll(spine.bend * share / 4).yaw(spine.twist * share)
        grown = part * share
        sections.append(
            BodySection(
                at,
                frame,
                first.half + (to[0] - first.half) * grown,
                first.radius + (to[1] - first.radius) * grown,
            )
        )


def _topped(at: Vec, pelvis: Frame, sections: tuple[BodySection, ...], top: BodySection, spine: Spine) -> Trunk:
    """Shoulders, neck and head upon the spine."""
    chest = top.frame
    nape = top.at + chest.up * body.NECK
    skull = chest.pitch(spine.neck)
    return Trunk(
        sections=sections,
        nape=nape,
        head=nape + skull.place(0.02, 0, body.HEAD_RISE),
        hips={side: at + pelvis.left * (SIGN[side] * body.HIP_HALF) for side in SIGN},
        shoulders={
            side: top.at + chest.place(spine.reach - 0.014, SIGN[side] * body.SHOULDER_HALF, spine.shrug - 0.01)
            for side in SIGN
        },
        pelvis=pelvis,
        chest=chest,
    )


def moved(whole: Trunk, by: Vec) -> Trunk:
    """The same trunk elsewhere."""
    return replace(
        whole,
        sections=tuple(replace(s, at=s.at + by) for s in whole.sections),
        nape=whole.nape + by,
        head=whole.head + by,
        hips={side: at + by for side, at in whole.hips.items()},
        shoulders={side: at + by for side, at in whole.shoulders.items()},
    )
