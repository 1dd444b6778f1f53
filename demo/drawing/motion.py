"""Time: eased travel between keyframes over one loop, phase 0 to 1."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import cos, pi


def eased(share: float) -> float:
    """Slow, quick, slow."""
    return (1 - cos(pi * share)) / 2


def track(phase: float, *keys: tuple[float, float]) -> float:
    """The value at a phase, eased between keys; the last key leads back round to the first."""
    phase %= 1.0
    first = (keys[0][0] + 1.0, keys[0][1])
    last = (keys[-1][0] - 1.0, keys[-1][1])
    ring = (last, *keys, first)
    for (t0, v0), (t1, v1) in pairwise(ring):
        if t0 <= phase <= t1:
            return v0 + (v1 - v0) * eased((phase - t0) / (t1 - t0)) if t1 > t0 else v1
    raise ValueError(f"no key around phase {phase}")


def beat(phase: float, hold: float = 0.14, rest: float = 0.08) -> float:
    """One repetition: 1 at the held end of the range, down to 0, a short rest, and back."""
    half = (1 - hold - rest) / 2
    return track(
        phase,
        (0.0, 1.0),
        (hold / 2, 1.0),
        (hold / 2 + half, 0.0),
        (hold / 2 + half + rest, 0.0),
        (1 - hold / 2, 1.0),
    )


def solved(measure: Callable[[float], float], low: float, high: float, rounds: int = 40) -> float:
    """The argument at which a rising or falling measure crosses zero (bisection)."""
    rising = measure(low) < 0
    for _ in range(rounds):
        middle = (low + high) / 2
        if (measure(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
