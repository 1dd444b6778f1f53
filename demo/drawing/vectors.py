"""Vectors and frames in metres and degrees: x is forward, y is the figure's left, z is up."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, cos, degrees, hypot, radians, sin


@dataclass(frozen=True, slots=True)
class Vec:
    """A point or a direction in space."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def __add__(self, other: Vec) -> Vec:
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other: Vec) -> Vec:
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor: float) -> Vec:
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def __neg__(self) -> Vec:
        return Vec(-self.x, -self.y, -self.z)

    def dot(self, other: Vec) -> float:
        """The scalar product."""
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other: Vec) -> Vec:
        """The vector product."""
        return Vec(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    @property
    def length(self) -> float:
        """How long it is, in metres."""
        return hypot(self.x, self.y, self.z)

    @property
    def unit(self) -> Vec:
        """The same direction, one metre long."""
        return self * (1 / self.length)

    def turned(self, axis: Vec, angle: float) -> Vec:
        """This vector turned about a unit axis, right-handed (Rodrigues' formula)."""
        c, s = cos(radians(angle)), sin(radians(angle))
        return self * c + axis.cross(self) * s + axis * (axis.dot(self) * (1 - c))

    def angle_to(self, other: Vec) -> float:
        """Degrees between two directions, 0 to 180."""
        return degrees(acos(max(-1.0, min(1.0, self.unit.dot(other.unit)))))

    def towards(self, other: Vec, share: float) -> Vec:
        """The point this far along the way to another."""
        return self + (other - self) * share


FORWARD, LEFT, UP = Vec(1, 0, 0), Vec(0, 1, 0), Vec(0, 0, 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """Which way a segment faces: its own forward, left and up."""

    forward: Vec = FORWARD
    left: Vec = LEFT
    up: Vec = UP

    def about(self, axis: Vec, angle: float) -> Frame:
        """This frame turned about an axis in space."""
        return Frame(*(v.turned(axis, angle) for v in (self.forward, self.left, self.up)))

    def pitch(self, angle: float) -> Frame:
        """Tipped forward (top goes forward)."""
        return self.about(self.left, angle)

    def roll(self, angle: float) -> Frame:
        """Tipped towards its own right (top goes right)."""
        return self.about(self.forward, angle)

    def yaw(self, angle: float) -> Frame:
        """Turned to its own left."""
        return self.about(self.up, angle)

    def place(self, forward: float, left: float, up: float) -> Vec:
        """An offset given in this frame, as an offset in space."""
        return self.forward * forward + self.left * left + self.up * up
