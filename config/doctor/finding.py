"""What a check says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

FAULT, SOON, NOTE = "fault", "soon", "note"
SEVERITIES = (FAULT, SOON, NOTE)


@dataclass(frozen=True)
class DoctorFinding:
    """`level`: a fault loses something now, `soon` will, a note is a choice that somebody should know of."""

    level: str
    subject: str
    words: str
    advice: str

    @property
    def line(self) -> str:
        """What and what to do."""
        return f"{self.subject}: {self.words} {self.advice}"


Check = Callable[[], Iterator[DoctorFinding]]


def in_days(time: timedelta) -> str:
    """Such as “8 days”."""
    return f"{time.days} day{'' if time.days == 1 else 's'}"
