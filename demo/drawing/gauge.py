"""The goniometer laid on a joint: a resting arm, an arc to the moving limb, and a ball."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .arcs import arc, sweep
from .shapes import Layer, ball, capsule
from .vectors import Vec

REST_R = 0.04


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where to measure: a joint, the resting direction, the moving one, the sizes to draw, and, where the
    angle may pass 180, the axis it turns about."""

    joint: Vec
    rest: Vec
    moving: Vec
    radius: float = 0.25
    ball: float = 0.1
    arm: float = 0.0
    axis: Vec | None = None

    @property
    def degrees(self) -> float:
        """The angle between the two arms."""
        angle = self.rest.angle_to(self.moving)
        if self.axis and self.rest.cross(self.moving).dot(self.axis) < 0:
            return 360 - angle
        return angle

    def resting_arm(self) -> list[Layer]:
        """The grey arm, where one is wanted."""
        if not self.arm:
            return []
        end = self.joint + self.rest.unit * self.arm
        return [Layer((capsule(self.joint, end, REST_R, REST_R, "far"),), halo=0.013)]

    def arc(self) -> Layer:
        """The yellow arc."""
        if self.axis:
            return sweep(self.joint, self.rest, self.axis, self.degrees, self.radius)
        return arc(self.joint, self.rest, self.moving, self.radius)

    def hub(self, colour: str = "near") -> list[Layer]:
        """The ball at the joint."""
        return [Layer((ball(self.joint, self.ball, colour),))] if self.ball else []


def measured(gauge: Gauge, limbs: Sequence[Layer], hub: str = "near") -> list[Layer]:
    """The moving limbs with the goniometer behind them; the arc touches the limb without a gap."""
    return [*gauge.resting_arm(), *laid(gauge.arc(), limbs), *gauge.hub(hub)]


def laid(band: Layer, limbs: Sequence[Layer]) -> list[Layer]:
    """A yellow band tucked under some limbs."""
    halos = [replace(limb, filled=False, framed=False) for limb in limbs]
    fills = [replace(limb, halo=0.0) for limb in limbs]
    return [*halos, band, *fills]
