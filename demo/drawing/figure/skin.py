"""A skeleton's flesh: flat thick limbs with a ball at each joint, in the goniometer's manner."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Literal

from ..shapes import Ball, Blob, Layer, ball, capsule
from . import skeleton as body
from .skeleton import Arm, BodySection, Figure, Leg, Side, Trunk

BodyPart = Literal[
    "left arm",
    "right arm",
    "left leg",
    "right leg",
    "left thigh",
    "right thigh",
    "left shin",
    "right shin",
    "trunk",
]
HALO = 0.016

HIP_R, KNEE_R, SHANK_R = 0.092, 0.068, 0.052
SHOULDER_R, ELBOW_R, WRIST_R, HAND_R = 0.068, 0.053, 0.044, 0.04


def body_parts(figure: Figure, *names: BodyPart, colour: str = "near", halo: float = HALO) -> list[Layer]:
    """Layers for the named parts, in the order given (farthest first)."""
    return [Layer(body_part(figure, name, colour), halo) for name in names]


def body_part(figure: Figure, name: BodyPart, colour: str) -> tuple[Blob, ...]:
    """The shapes of one part of the body."""
    match name:
        case "trunk":
            return trunk_skin(figure.trunk, colour)
        case "left thigh" | "right thigh":
            return (thigh(figure.legs[_side(name)], colour),)
        case "left shin" | "right shin":
            return shin(figure.legs[_side(name)], colour)
        case "left leg" | "right leg":
            return leg(figure.legs[_side(name)], colour)
        case "left arm" | "right arm":
            return arm(figure.arms[_side(name)], colour)


def unframed(layers: list[Layer]) -> list[Layer]:
    """The same layers, free to run out of the frame."""
    return [replace(layer, framed=False) for layer in layers]


def _side(name: str) -> Side:
    return "left" if name.startswith("left") else "right"


def trunk_skin(whole: Trunk, colour: str = "near") -> tuple[Blob, ...]:
    """Pelvis to neck, and the head."""
    sections = whole.sections
    flesh = tuple(Blob((*_ends(lower), *_ends(upper)), colour) for lower, upper in pairwise(sections))
    neck = capsule(sections[-1].at, whole.nape, 0.06, 0.05, colour)
    throat = capsule(whole.nape, whole.head, 0.05, 0.05, colour)
    shoulders = [(at, 0.066) for at in whole.shoulders.values()]
    slope = Blob(((whole.nape, 0.045), *shoulders, (sections[-4].at, 0.05)), colour)
    return (*flesh, slope, neck, throat, ball(whole.head, body.HEAD, colour))


def _ends(section: BodySection) -> tuple[Ball, ...]:
    offset = section.frame.left * section.half
    return (section.at + offset, section.radius), (section.at - offset, section.radius)


def leg(joints: Leg, colour: str = "near") -> tuple[Blob, ...]:
    """Thigh, shin and foot."""
    return (thigh(joints, colour), *shin(joints, colour))


def thigh(joints: Leg, colour: str = "near") -> Blob:
    """Hip to knee."""
    return capsule(joints.hip, joints.knee, HIP_R, KNEE_R, colour)


def shin(joints: Leg, colour: str = "near") -> tuple[Blob, ...]:
    """Knee to toes."""
    return (
        capsule(joints.knee, joints.ankle, KNEE_R, SHANK_R, colour),
        *foot(joints, colour),
    )


def foot(joints: Leg, colour: str = "near") -> tuple[Blob, ...]:
    """Heel, arch and toes."""
    hind = Blob(
        ((joints.ankle, body.ANKLE_R), (joints.heel, body.HEEL_R), (joints.ball, body.BALL_R)),
        colour,
    )
    return hind, capsule(joints.ball, joints.toe, body.BALL_R, body.TOE_R, colour)


def arm(joints: Arm, colour: str = "near") -> tuple[Blob, ...]:
    """Upper arm, forearm and hand."""
    return (
        capsule(joints.shoulder, joints.elbow, SHOULDER_R, ELBOW_R, colour),
        capsule(joints.elbow, joints.wrist, ELBOW_R, WRIST_R, colour),
        capsule(joints.wrist, joints.hand, WRIST_R, HAND_R, colour),
    )
