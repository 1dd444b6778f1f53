"""The body's measurements, and its joints in space. Lengths follow Drillis and Contini's shares of a
stature of 1.75 m (thigh .245, shin .246, upper arm .186, forearm .146), rounded for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..vectors import Frame, Vec

Side = Literal["left", "right"]
SIGN: dict[Side, int] = {"left": 1, "right": -1}

THIGH, SHIN = 0.43, 0.42
UPPER_ARM, FOREARM, HAND = 0.30, 0.25, 0.09
PELVIS, LUMBAR, CHEST = 0.10, 0.18, 0.24
NECK, HEAD_RISE, HEAD = 0.06, 0.15, 0.11
HIP_HALF, SHOULDER_HALF = 0.095, 0.165
ANKLE_RISE, HEEL_BACK, BALL_AHEAD, TOE_AHEAD = 0.08, 0.06, 0.125, 0.185
HEEL_R, BALL_R, TOE_R, ANKLE_R = 0.036, 0.032, 0.026, 0.044


@dataclass(frozen=True, slots=True)
class BodySection:
    """A slice through the trunk: its centre, its frame, half its width and its depth's radius."""

    at: Vec
    frame: Frame
    half: float
    radius: float


@dataclass(frozen=True, slots=True)
class Trunk:
    """Pelvis, spine, shoulders and head."""

    sections: tuple[BodySection, ...]
    nape: Vec
    head: Vec
    hips: dict[Side, Vec]
    shoulders: dict[Side, Vec]
    pelvis: Frame
    chest: Frame

    @property
    def base(self) -> Vec:
        """Half-way between the hips."""
        return self.sections[0].at


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg's joints, hip to toe."""

    hip: Vec
    knee: Vec
    ankle: Vec
    heel: Vec
    ball: Vec
    toe: Vec


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm's joints, shoulder to fingertips."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    hand: Vec


Legs = dict[Side, Leg]
Arms = dict[Side, Arm]


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole body."""

    trunk: Trunk
    legs: Legs
    arms: Arms
