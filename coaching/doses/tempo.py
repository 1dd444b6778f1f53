"""Tempo of a repetition: read as coaches write it, kept in one spelling, counted in seconds.

The only reader of tempos: exercises, routines, amounts such as “8, tempo 3-1-3” and the import of exercises use it.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy, ngettext

REP_SECONDS = 4  # a rep without a tempo: about two seconds down and two up, as a calm lifter moves
FASTEST = "X"  # as fast as you can; counts one second

HOW_TO_WRITE = (
    "Write the seconds down, at the pause and up, such as 3-1-3; with a fourth figure for a pause at the top, 3-1-3-0; "
    "two figures are down and up, 3-1; X is as fast as you can. Or say it in a word, such as slow."
)
DOWN, PAUSE, UP = gettext_lazy("down"), gettext_lazy("pause"), gettext_lazy("up")
PHASES = {
    2: (DOWN, UP),
    3: (DOWN, PAUSE, UP),
    4: (DOWN, PAUSE, UP, gettext_lazy("pause at the top")),
}
_DASHES = r"-‐‑‒–—−"
_BETWEEN = re.compile(rf"\s*[{_DASHES}/:.,;|\s]\s*")
_UNIT = re.compile(r"(?<=\d)\s*(?:S|SECS?|SECONDS?|\"|″|'')(?![A-Z])")
_CALLED = re.compile(r"^TEMPO\b:?\s*")
_PHASE = re.compile(r"\d{1,2}|X")
_RUN = re.compile(r"[\dX]{3,4}")
_NUMBERS = re.compile(r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)\b\W*)+", re.IGNORECASE)
_SAID = re.compile(rf"\btempo:?\s*([\dxX×]{{1,4}}(?:\s*[{_DASHES}/:.]\s*[\dxX×]{{1,2}}){{0,3}})", re.IGNORECASE)


@dataclass(frozen=True)
class Tempo:
    """Seconds of each phase of a repetition, as figures or X; or words, which have no phases."""

    phases: tuple[str, ...] = ()
    words: str = ""

    @classmethod
    def read(cls, written: str) -> "Tempo":
        """The tempo that is meant by 3-1-3, 3–1, 313, 30X0, 3/1/3 or “slow”; an empty text is an empty tempo.

        Raises ValidationError, with how to write it, for what is no tempo.
        """
        words = " ".join(written.split())
        if not words:
            return cls()
        if re.search(r"\d", words) or words.upper() in (FASTEST, "×"):
            return cls(_phases(words))
        if not re.search(r"[^\W\d_]", words) or _NUMBERS.fullmatch(words):
            raise _refusal(words)
        return cls(words=words)

    @classmethod
    def of(cls, stored: str) -> "Tempo":
        """As `read`, for what is kept already: what is no tempo is words, and never an error."""
        try:
            return cls.read(stored)
        except ValidationError:
            return cls(words=stored.strip())

    @classmethod
    def said_in(cls, amount: str) -> "Tempo":
        """The tempo within an amount, such as “8, tempo 3-1-3”; empty where it says none."""
        said = _SAID.search(amount)
        return cls.of(said[1]) if said else cls()

    def __str__(self) -> str:
        """The one spelling that is kept and shown, such as 3-1-3."""
        return "-".join(self.phases) or self.words

    def __bool__(self) -> bool:
        return bool(self.phases or self.words)

    @property
    def seconds(self) -> int:
        """Seconds of one repetition; X counts one, and words count as no tempo."""
        return sum(1 if phase == FASTEST else int(phase) for phase in self.phases) or REP_SECONDS

    @property
    def explained(self) -> str:
        """ "3 seconds down, 1 second pause, 3 seconds up", or "" for words, which explain themselves."""
        phases = zip(self.phases, PHASES.get(len(self.phases), ()), strict=False)
        return ", ".join(_explained(figure, phase) for figure, phase in phases if figure != "0")


def _phases(words: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", words).upper().replace("×", FASTEST)
    text = _UNIT.sub("", _CALLED.sub("", text))
    parts = tuple(text) if _RUN.fullmatch(text) else tuple(_BETWEEN.split(text))
    if len(parts) not in PHASES or not all(map(_PHASE.fullmatch, parts)):
        raise _refusal(words)
    return tuple(part if part == FASTEST else str(int(part)) for part in parts)


def _refusal(words: str) -> ValidationError:
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    return ValidationError(f"“{shown}” is no tempo. {HOW_TO_WRITE}")


def _explained(figure: str, phase: str) -> str:
    if figure == FASTEST:
        return gettext("{phase} as fast as you can").format(phase=phase)
    words = ngettext("{count} second {phase}", "{count} seconds {phase}", int(figure))
    return words.format(count=figure, phase=phase)
