"""What a reader hands on: the records of one file, each with its place, and the errors that reading may raise."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


class ExerciseFileRefused(Exception):
    """The file cannot be imported; the message says why in one sentence for a person."""


class Invalid(Exception):
    """One record cannot be an exercise; the message says why."""


@dataclass(frozen=True)
class ExerciseEntry:
    """One record as its file holds it, and where it stands there; `problem` where it could not be read."""

    where: str
    raw: Any = None
    problem: str = ""


@dataclass
class ExerciseSource:
    """A file's entries, and what there is to say of the file as a whole."""

    entries: list[ExerciseEntry]
    warnings: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[ExerciseEntry]:
        return iter(self.entries)
