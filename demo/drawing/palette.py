"""The colours, by the part they play."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#131514"
GREY = "#a9ada7"
YELLOW = "#ffc81f"
GROUND = "#e5e8e2"
CHALK = "#f4f5f2"
IRON = "#4b5450"
FLECKS = ("#3b6cff", "#7d8a86", "#ffc81f", "#4b5450", "#9aa5a0")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours for a picture; every shape names a role, not a colour."""

    ground: str = GROUND
    near: str = INK
    far: str = GREY
    arc: str = YELLOW
    line: str = "#b9beb6"
    slab: str = "#d3d8cf"
    prop: str = "#8b928c"
    iron: str = IRON
    ghost: str = "#cdd2ca"
    flecks: tuple[str, ...] = ()

    def colour(self, role: str) -> str:
        """The colour for a role; a plain colour passes through."""
        return role if role.startswith("#") else str(getattr(self, role))


LIGHT = Theme()
DARK = Theme(
    ground=INK,
    near=CHALK,
    far="#6d7671",
    line="#4b5450",
    slab="#232725",
    prop="#5d6661",
    iron="#9aa5a0",
    ghost="#333936",
    flecks=FLECKS,
)
