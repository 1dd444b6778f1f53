"""Sets of document numbers as integers, one bit each, for fast intersection and counting."""

from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from operator import or_


def as_set(places: Collection[int], size: int) -> int:
    """The set of these places, of which there are `size` in all."""
    if len(places) == 1:  # most names are one exercise's
        return 1 << next(iter(places))
    octets = bytearray(size // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def union(sets: Iterable[int]) -> int:
    """What is in any of them."""
    return reduce(or_, sets, 0)


def members(bits: int) -> Iterator[int]:
    """The places in a set, the lowest first."""
    text = bin(bits)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)


def with_most(had: list[int]) -> tuple[int, bool]:
    """Of the sets of what has each word: what has the most words, but at least half; whether that is fewer than all."""
    counted = [0] * (len(had) + 1)  # number of words -> what has at least so many
    for bits in had:
        for count in range(len(had), 0, -1):
            counted[count] |= bits if count == 1 else counted[count - 1] & bits
    for count in range(len(had), (len(had) - 1) // 2, -1):
        if count and counted[count]:
            return counted[count], count < len(had)
    return 0, False


def in_at_least(had: list[int], least: int) -> int:
    """What is in so many of the sets, or in more."""
    counted = [-1] + [0] * len(had)
    for bits in had:
        for count in range(len(had), 0, -1):
            counted[count] |= counted[count - 1] & bits
    return counted[least]


class Scores:
    """Points for everything at once, kept bit by bit: plane n holds what has 2ⁿ in their score."""

    def __init__(self) -> None:
        self._planes: list[int] = []

    def add(self, bits: int, points: int) -> None:
        """Give so many points to everything in a set."""
        for plane in range(points.bit_length()):
            if points >> plane & 1:
                self._carry(bits, plane)

    def of(self, place: int) -> int:
        """The points of one."""
        return sum((bits >> place & 1) << plane for plane, bits in enumerate(self._planes))

    def ranked(self, among: int) -> Iterator[int]:
        """The sets of equal score, the highest first."""
        return self._split(among, len(self._planes) - 1)

    def _carry(self, bits: int, plane: int) -> None:
        while bits:
            self._planes.extend([0] * (plane + 1 - len(self._planes)))
            carried = self._planes[plane] & bits
            self._planes[plane] ^= bits
            bits, plane = carried, plane + 1

    def _split(self, among: int, plane: int) -> Iterator[int]:
        if plane < 0 or not among:
            yield from [among] if among else []
            return
        higher = among & self._planes[plane]
        yield from self._split(higher, plane - 1)
        yield from self._split(among ^ higher, plane - 1)
