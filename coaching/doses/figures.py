"""A dose as figures: how much somebody does, and how long it takes.

A dose is words, because a coach thinks in words; `reading` and `tempo` read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from coaching.doses.reading import (
    REST_SECONDS,
    read_amount,
    read_rep,
    read_rest,
    read_sets,
    read_sides,
    without_sets,
)
from coaching.doses.tempo import REP_SECONDS, Tempo

READY_SECONDS = 5  # to get into position before a hold
OPEN_SECONDS = 40  # an amount that is no figure, such as “until the shaking starts”


@dataclass(frozen=True)
class Workload:
    """One exercise's dose as figures. `seconds` is a hold; `reps` is counted; neither: done when it is done."""

    sets: int = 1
    reps: int | None = None
    seconds: int | None = None
    sides: int = 1
    rep_seconds: int = REP_SECONDS
    rest: int = REST_SECONDS
    amount: str = ""
    side: str = ""
    tempo: str = ""
    load: str = ""

    @property
    def set_seconds(self) -> int:
        """Seconds of work in one set on one side."""
        if self.seconds is not None:
            return self.seconds
        return self.reps * self.rep_seconds if self.reps is not None else OPEN_SECONDS

    @property
    def words(self) -> str:
        """Sets and amount, such as “3 × 5 reps”."""
        return f"{self.sets} × {self.amount}"

    @property
    def details(self) -> str:
        """The rest of it, such as “each side, tempo 3-1-3, rest 60 s”."""
        tempo = gettext("tempo {tempo}").format(tempo=self.tempo) if self.tempo else ""
        rest = gettext("rest {time}").format(time=seconds_in_words(self.rest)) if self.rest else ""
        return ", ".join(filter(None, (self.side, tempo, rest)))


def read_dose(dose: Mapping[str, Any]) -> Workload:
    """The figures of an exercise's own dose, a mapping of the texts of a `DoseBlock`."""
    sets, amount = without_sets(str(dose.get("sets") or ""), str(dose.get("amount") or ""))
    reps, seconds = read_amount(amount)
    side, tempo = str(dose.get("side") or ""), Tempo.of(str(dose.get("tempo") or ""))
    return Workload(
        sets=read_sets(sets),
        reps=reps,
        seconds=seconds,
        sides=read_sides(f"{amount} {side}"),
        rep_seconds=read_rep(amount, tempo),
        rest=read_rest(str(dose.get("rest") or "")),
        amount=amount or gettext("as many as you own"),
        side=side,
        tempo=str(tempo),
        load=str(dose.get("load") or ""),
    )


def seconds_in_words(seconds: int) -> str:
    """A duration as a coach writes it: 45 s, 90 s, 2 min, 2 min 15 s. Figure and unit stay on one line."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 100 and seconds != 60:
        return f"{seconds}\N{NO-BREAK SPACE}s"
    words = f"{minutes}\N{NO-BREAK SPACE}min"
    return f"{words} {rest}\N{NO-BREAK SPACE}s" if rest else words
