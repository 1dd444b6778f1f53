"""Arms and legs: forward from joint angles where they swing free, solved backwards where they are planted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from ..vectors import FORWARD, UP, Frame, Vec
from . import skeleton as body
from .skeleton import SIGN, Arm, Leg, Side, Trunk

SLACK = 0.012


class OutOfReachError(ValueError):
    """A hand or foot was asked to be further away than the limb is long."""


def middle_joint(start: Vec, end: Vec, upper: float, lower: float, pole: Vec) -> tuple[Vec, Vec]:
    """The knee or elbow, on the pole's side, and the end it reaches (two-bone solution)."""
    line = end - start
    if line.length > upper + lower + SLACK:
        raise OutOfReachError(f"{line.length:.3f} m for a limb of {upper + lower:.3f} m")
    distance = min(line.length, upper + lower - 1e-6)
    along = (upper**2 - lower**2 + distance**2) / (2 * distance)
    aside = pole - line.unit * pole.dot(line.unit)
    height = sqrt(max(upper**2 - along**2, 0.0))
    return start + line.unit * along + aside.unit * height, start + line.unit * distance


def swung_leg(
    whole: Trunk,
    side: Side,
    flex: float = 0,
    out: float = 0,
    turn: float = 0,
    knee: float = 0,
    ankle: float = 0,
) -> Leg:
    """A free leg: hip flexion, abduction and inward turn, knee flexion, ankle dorsiflexion."""
    sign = SIGN[side]
    hip = whole.hips[side]
    thigh = whole.pelvis.pitch(-flex).roll(sign * out).yaw(-sign * turn)
    knee_at = hip - thigh.up * body.THIGH
    shin = thigh.pitch(knee)
    ankle_at = knee_at - shin.up * body.SHIN
    return _footed(hip, knee_at, ankle_at, shin.pitch(-ankle))


def _footed(hip: Vec, knee: Vec, ankle: Vec, foot: Frame) -> Leg:
    drop = body.ANKLE_RISE
    return Leg(
        hip,
        knee,
        ankle,
        heel=ankle + foot.place(-body.HEEL_BACK, 0, body.HEEL_R - drop),
        ball=ankle + foot.place(body.BALL_AHEAD, 0, body.BALL_R - drop),
        toe=ankle + foot.place(body.TOE_AHEAD, 0, body.TOE_R - drop),
    )


@dataclass(frozen=True, slots=True)
class Foot:
    """A planted foot: where its ankle stands when flat, its heading (+ turns left), heel or toe lift."""

    at: Vec
    heading: float = 0.0
    heel_lift: float = 0.0
    toe_lift: float = 0.0

    def frame(self) -> Frame:
        """Which way the foot faces, lifted about its ball or its heel."""
        return Frame().yaw(self.heading).pitch(self.heel_lift - self.toe_lift)

    def ankle(self) -> Vec:
        """Where the ankle joint is."""
        flat = Frame().yaw(self.heading)
        pivot = self._pivot(flat)
        return self.at + pivot + self.frame().place(*_local(flat, UP * body.ANKLE_RISE - pivot))

    def _pivot(self, flat: Frame) -> Vec:
        if self.heel_lift:
            return flat.place(body.BALL_AHEAD, 0, body.BALL_R)
        return flat.place(-body.HEEL_BACK, 0, body.HEEL_R)


def _local(frame: Frame, offset: Vec) -> tuple[float, float, float]:
    return offset.dot(frame.forward), offset.dot(frame.left), offset.dot(frame.up)


def planted_leg(whole: Trunk, side: Side, foot: Foot, pole: Vec = FORWARD) -> Leg:
    """A leg whose foot stays where it is; the knee bends towards the pole."""
    hip = whole.hips[side]
    knee, ankle = middle_joint(hip, foot.ankle(), body.THIGH, body.SHIN, pole)
    leg = _footed(hip, knee, ankle, foot.frame())
    if not foot.heel_lift:
        return leg
    flat = Frame().yaw(foot.heading)
    toe = leg.ball + flat.place(body.TOE_AHEAD - body.BALL_AHEAD, 0, body.TOE_R - body.BALL_R)
    return replace(leg, toe=toe)


def swung_arm(
    whole: Trunk,
    side: Side,
    flex: float = 0,
    out: float = 0,
    turn: float = 0,
    elbow: float = 0,
    wrist: float = 0,
) -> Arm:
    """A free arm: shoulder flexion, abduction and inward turn, elbow flexion, wrist extension."""
    sign = SIGN[side]
    shoulder = whole.shoulders[side]
    upper = whole.chest.pitch(-flex).roll(sign * out).yaw(-sign * turn)
    elbow_at = shoulder - upper.up * body.UPPER_ARM
    lower = upper.pitch(-elbow)
    wrist_at = elbow_at - lower.up * body.FOREARM
    return Arm(shoulder, elbow_at, wrist_at, wrist_at - lower.pitch(-wrist).up * body.HAND)


def planted_arm(whole: Trunk, side: Side, wrist: Vec, pole: Vec, hand: Vec | None = None) -> Arm:
    """An arm whose wrist stays where it is; the elbow bends towards the pole, the hand points as told."""
    shoulder = whole.shoulders[side]
    elbow, reached = middle_joint(shoulder, wrist, body.UPPER_ARM, body.FOREARM, pole)
    along = hand.unit if hand else (reached - elbow).unit
    return Arm(shoulder, elbow, reached, reached + along * body.HAND)


def kneeling_leg(whole: Trunk, side: Side, knee: Vec, shin: Vec, toes: Vec | None = None) -> Leg:
    """A leg on its knee: the shin lies where told, the foot points on along it or where its toes are told."""
    hip = whole.hips[side]
    if abs((hip - knee).length - body.THIGH) > SLACK:
        raise OutOfReachError(f"thigh of {(hip - knee).length:.3f} m")
    ankle = knee + shin.unit * body.SHIN
    along = (toes or shin).unit
    sole = along.cross(hip - knee).cross(along)
    level = -sole.unit if sole.length > 1e-6 else UP
    return Leg(
        hip,
        knee,
        ankle,
        heel=ankle - along * 0.02 - level * 0.04,
        ball=ankle + along * 0.14 + level * 0.005,
        toe=ankle + along * 0.20 + level * 0.008,
    )
