"""The figure's bones: where its joints are, in a given posture."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians, sin

Point = tuple[float, float]

WIDTH, FLOOR, BAR = 400, 258, 18  # of the drawing; where feet stand; where hands hang from
TALLEST, WIDEST = 240, 330  # that a figure may be
LENGTHS = {"torso": 72, "neck": 31, "upper": 40, "fore": 38, "thigh": 54, "shin": 52, "foot": 17}


@dataclass(frozen=True)
class Posture:
    """The direction of each limb in degrees: 0 down, 90 forward, 180 up, 270 back. Of the far side only what differs."""

    torso: float = 180
    neck: float = 180
    upper: float = 5
    fore: float = 12
    thigh: float = 3
    shin: float = -3
    foot: float = 90
    far_upper: float | None = None
    far_fore: float | None = None
    far_thigh: float | None = None
    far_shin: float | None = None
    hangs: bool = False
    lifts: int = 0  # how far above the floor
    seat: int = 0  # a seat or bench under the hips, so long

    def moved(self, **limbs: float) -> "Posture":
        """The same with other directions for some limbs."""
        return replace(self, **limbs)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Skeleton:
    """Where everything is, and which way each limb points."""

    posture: Posture
    points: dict[str, Point]

    def along(self, limb: str, side: float, begin: float, end: float) -> tuple[Point, Point]:
        """Two points beside a limb: `side` in front of its middle line (behind it where negative), from `begin` to `end`."""
        start, stop = self.points[_FROM[limb]], self.points[_TO[limb]]
        turn = -90 if limb in ("torso", "neck") else 90
        aside = towards(getattr(self.posture, limb) + turn, side)
        return _between(start, stop, begin, aside), _between(start, stop, end, aside)


_FROM = {
    "torso": "hip",
    "neck": "shoulder",
    "upper": "shoulder",
    "fore": "elbow",
    "thigh": "hip",
    "shin": "knee",
    "foot": "ankle",
}
_TO = {
    "torso": "shoulder",
    "neck": "head",
    "upper": "elbow",
    "fore": "wrist",
    "thigh": "knee",
    "shin": "ankle",
    "foot": "toe",
}


def towards(angle: float, length: float) -> Point:
    """A step of this length in a direction."""
    return length * sin(radians(angle)), length * cos(radians(angle))


def stand(posture: Posture) -> Skeleton:
    """Put the figure on the floor, or hang it from the bar, in the middle of the drawing."""
    points = {"hip": (0.0, 0.0)}
    for limb, name in _TO.items():
        points[name] = _plus(points[_FROM[limb]], towards(getattr(posture, limb), LENGTHS[limb]))
    for limb in ("upper", "fore", "thigh", "shin"):
        angle = getattr(posture, f"far_{limb}")
        start = points.get(f"far_{_FROM[limb]}", points[_FROM[limb]])
        if angle is not None:
            points[f"far_{_TO[limb]}"] = _plus(start, towards(angle, LENGTHS[limb]))
    thick = {"head": 18, "hip": 16 + posture.seat / 3, "shoulder": 15}
    low, high = max(y + thick.get(name, 5) for name, (_, y) in points.items()), min(y for _, y in points.values())
    across = [x for x, _ in points.values()]
    left, right = min(across), max(across)
    size = min(1.0, (TALLEST - posture.lifts) / (low - high + 8), WIDEST / (right - left + 1))
    top = BAR - points["wrist"][1] * size if posture.hangs else FLOOR - posture.lifts - low * size
    middle = WIDTH / 2 - (left + right) / 2 * size
    return Skeleton(posture, {name: (x * size + middle, y * size + top) for name, (x, y) in points.items()})


def limbs(skeleton: Skeleton, *names: str, far: bool = False) -> list[list[Point]]:
    """The lines of some limbs that follow one another; of the far side only those that stand apart."""
    prefix = "far_" if far else ""
    lines = []
    for name in names:
        end = skeleton.points.get(prefix + _TO[name])
        if end:
            lines.append([skeleton.points.get(prefix + _FROM[name], skeleton.points[_FROM[name]]), end])
    return lines


def path(lines: Iterable[Iterable[Point]]) -> str:
    """Lines as the data of an SVG path, in whole units; a line that goes on where the last one ended is joined to it."""
    said, last = "", ""
    for line in lines:
        words = [f"{round(x)} {round(y)}" for x, y in line]
        said += ("" if words[0] == last else f"M{words[0]}") + "".join(f"L{word}" for word in words[1:])
        last = words[-1]
    return said


def _plus(point: Point, step: Point) -> Point:
    return point[0] + step[0], point[1] + step[1]


def _between(start: Point, stop: Point, part: float, aside: Point) -> Point:
    return start[0] + (stop[0] - start[0]) * part + aside[0], start[1] + (stop[1] - start[1]) * part + aside[1]
