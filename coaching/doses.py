"""How long a dose takes: reads what a coach writes ("5 reps", "30 s", "3-1-3", "each side") as figures.

A dose is words, because a coach thinks in words. What cannot be read counts with a stated default, so that a routine's
time is always an honest estimate and never an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

REP_SECONDS = 4  # a rep without a tempo: about two seconds down and two up, as a calm lifter moves
REST_SECONDS = 30  # where no rest is written, or “as you need”
READY_SECONDS = 5  # to get into position before a hold
OPEN_SECONDS = 40  # an amount that is no figure, such as “until the shaking starts”
BREATH_SECONDS = 5  # a slow breath: about twelve a minute
MOST = {"sets": 20, "reps": 200, "seconds": 3600}

_FIGURE = r"(\d{1,4}(?:[.,]\d)?)"
_RANGE = re.compile(rf"{_FIGURE}\s*(?:[-–—]|to)\s*{_FIGURE}")
_CLOCK = re.compile(r"\b(\d{1,2}):([0-5]\d)\b")
_MINUTES = re.compile(rf"{_FIGURE}\s*min(?:ute)?s?\b", re.I)
_SECONDS = re.compile(rf"{_FIGURE}\s*(?:s|secs?|seconds?|″|\")(?![a-z])", re.I)
_BREATHS = re.compile(rf"{_FIGURE}\s*breath", re.I)
_REPS = re.compile(
    rf"^\D{{0,12}}{_FIGURE}\s*(?:$|x\b|×|reps?\b|repetitions?\b|times?\b|turns?\b|circles?\b|each\b|per\b)", re.I
)
_PLAIN = re.compile(rf"^\s*{_FIGURE}\s*$")
_TEMPO = re.compile(r"^\s*[\dxX]{1,2}(?:\s*[-–/.]\s*[\dxX]{1,2}){1,3}\s*$")
_TEMPO_RUN = re.compile(r"^\s*[\dxX]{3,4}\s*$")
_BOTH = re.compile(r"\b(?:each|per|both|every|either)\b", re.I)


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
        tempo = f"tempo {self.tempo}" if self.tempo else ""
        rest = f"rest {in_words(self.rest)}" if self.rest else ""
        return ", ".join(filter(None, (self.side, tempo, rest)))


def read_dose(dose: Mapping[str, Any]) -> Workload:
    """The figures of an exercise's own dose, a mapping of the texts of a `DoseBlock`."""
    amount = str(dose.get("amount") or "")
    reps, seconds = read_amount(amount)
    side, tempo = str(dose.get("side") or ""), str(dose.get("tempo") or "")
    return Workload(
        sets=read_sets(str(dose.get("sets") or "")),
        reps=reps,
        seconds=seconds,
        sides=read_sides(f"{side} {amount}"),
        rep_seconds=read_tempo(tempo),
        rest=read_rest(str(dose.get("rest") or "")),
        amount=amount or "as many as you own",
        side=side,
        tempo=tempo,
        load=str(dose.get("load") or ""),
    )


def read_sets(text: str) -> int:
    """Sets: of a range the higher figure; 1 where there is none."""
    return _capped(_upper(text) or 1, "sets")


def read_amount(text: str) -> tuple[int | None, int | None]:
    """(reps, seconds) of one set on one side: one of the two, or neither where it is no figure. Of a range the higher."""
    text = _RANGE.sub(lambda match: match[2], text)
    reps = _REPS.search(text)
    if reps and _number(reps[1]):
        return _capped(_number(reps[1]), "reps"), None
    seconds = _read_time(text)
    if seconds is None and (breaths := _BREATHS.search(text)):
        seconds = _number(breaths[1]) * BREATH_SECONDS
    return None, _capped(seconds, "seconds") if seconds else None


def read_sides(text: str) -> int:
    """2 where each side has its turn, else 1."""
    return 2 if _BOTH.search(text) else 1


def read_tempo(text: str) -> int:
    """Seconds a rep takes: “3-1-3” or “313” is 7, X (as fast as you can) counts 1; REP_SECONDS where it is no tempo."""
    if _TEMPO.match(text):
        parts = re.findall(r"\d{1,2}|[xX]", text)
    elif _TEMPO_RUN.match(text):
        parts = re.findall(r"[\dxX]", text)
    else:
        return REP_SECONDS
    return sum(1 if part in "xX" else int(part) for part in parts) or REP_SECONDS


def read_rest(text: str) -> int:
    """Seconds of rest after a set: “60 s”, “1 min”, “90”, “none”; REST_SECONDS where it cannot be read."""
    if re.match(r"\s*(?:none|no rest|0)\b", text, re.I):
        return 0
    text = _RANGE.sub(lambda match: match[2], text)
    seconds = _read_time(text)
    if seconds is None and (plain := _PLAIN.match(text)):
        seconds = _number(plain[1])
    return REST_SECONDS if seconds is None else _capped(seconds, "seconds")


def in_words(seconds: int) -> str:
    """A duration as a coach writes it: 45 s, 90 s, 2 min, 2 min 15 s. Figure and unit stay on one line."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 100 and seconds != 60:
        return f"{seconds}\N{NO-BREAK SPACE}s"
    words = f"{minutes}\N{NO-BREAK SPACE}min"
    return f"{words} {rest}\N{NO-BREAK SPACE}s" if rest else words


def _read_time(text: str) -> int | None:
    if clock := _CLOCK.search(text):
        return int(clock[1]) * 60 + int(clock[2])
    minutes, seconds = _MINUTES.search(text), _SECONDS.search(text)
    if not minutes and not seconds:
        return None
    return round((_float(minutes[1]) * 60 if minutes else 0) + (_float(seconds[1]) if seconds else 0))


def _upper(text: str) -> int:
    text = _RANGE.sub(lambda match: match[2], text)
    found = re.search(_FIGURE, text)
    return _number(found[1]) if found else 0


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _number(text: str) -> int:
    return round(_float(text))


def _capped(number: int, kind: str) -> int:
    return max(1 if kind == "sets" else 0, min(number, MOST[kind]))
