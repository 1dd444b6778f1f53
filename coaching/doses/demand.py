"""Compares several doses of one exercise by how much they ask of a body; the smallest is the most careful."""

import re
from typing import NamedTuple

from coaching.doses.figures import Workload, read_dose
from coaching.doses.tempo import REP_SECONDS, Tempo

SLOW_SECONDS = 6  # a rep that is only called “slow”: slower than a calm one, and no figure
POUND = 0.4536  # kilograms

_WEIGHT = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(kg|kilos?|lbs?|pounds?)\b", re.I)
_OPEN = re.compile(r"^\D{0,6}?(\d{1,2})\s*[x×*]\s*(?=[^\d\s])(?!each\b|per\b|both\b)", re.I)  # “2 × as many as you own”
_SLOW = re.compile(r"\bslow", re.I)


class Demand(NamedTuple):
    """How much a dose asks of a body. Doses compare by these figures, in this order; the smaller is the more careful.

    1. the weight: lighter, and none before any;
    2. all the work on one side: fewer repetitions, or seconds of holding, in all sets together, for 2 × 8 is less than
       3 × 6. A repetition counts as four seconds beside a hold. An open amount (“as many as you own”) is the most of all;
    3. one set: shorter, so that tiring comes later;
    4. sets: fewer;
    5. the tempo: slower;
    6. the rest: longer.
    """

    weight: float
    work: float
    set_work: float
    sets: int
    speed: float
    hurry: int


def demand_of(work: Workload, words: str = "") -> Demand:
    """The figures that doses are compared by. `words` are what else is written of the dose, such as “slow, 8 kg”."""
    amount = _amount(work)
    said = f"{work.load} {work.amount} {work.tempo} {words}"
    return Demand(_weight(said), work.sets * amount, amount, work.sets, -_rep(work, said), -work.rest)


def demand_of_line(dose: str, detail: str = "") -> Demand:
    """The same for a dose as it is written beside an exercise: “2 × 8”, “each side, 3-1-3, rest 60 s”."""
    return demand_of(read_line(dose, detail), detail)


def read_line(dose: str, detail: str = "") -> Workload:
    """The figures of a dose as it is written beside an exercise."""
    parts = [part.strip().lower() for part in detail.split(",")]
    tempo = next((part for part in parts if Tempo.of(part).phases), "")
    rest = next((part.removeprefix("rest").strip() for part in parts if part.startswith("rest")), "")
    sets = _OPEN.match(dose)
    said = {"sets": sets[1] if sets else "", "amount": dose[sets.end() :] if sets else dose}
    return read_dose(said | {"side": detail, "tempo": tempo, "rest": rest})


def _amount(work: Workload) -> float:
    """One set on one side, in seconds."""
    if work.seconds is not None:
        return work.seconds
    return work.reps * REP_SECONDS if work.reps is not None else float("inf")


def _weight(text: str) -> float:
    """The heaviest weight that is said, in kilograms; 0 where none is."""
    found = [(float(figure.replace(",", ".")), unit.lower()) for figure, unit in _WEIGHT.findall(text)]
    return max((figure * (POUND if unit[0] in "lp" else 1) for figure, unit in found), default=0.0)


def _rep(work: Workload, text: str) -> int:
    """Seconds of one repetition, also where it is only called slow."""
    slow = work.rep_seconds <= REP_SECONDS and _SLOW.search(text)
    return SLOW_SECONDS if slow else work.rep_seconds
