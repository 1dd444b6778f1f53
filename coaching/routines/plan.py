"""A routine made ready: its parts, each dose as figures, the time it takes, and the steps that somebody is led through.

A stream is read from its stored form, so that the exercises of many routines are fetched with one query.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy, ngettext

from coaching.doses.figures import Workload, read_dose, seconds_in_words
from coaching.doses.reading import read_sides
from coaching.doses.tempo import Tempo
from coaching.routines.steps import RoutineItem, RoutineStep, steps_of
from home.pages.base import BasePage
from home.pages.cards import open_to_all

PART_KINDS = [
    ("warm_up", gettext_lazy("Warm-up")),
    ("main", gettext_lazy("Main part")),
    ("finish", gettext_lazy("Finish")),
]


@dataclass(frozen=True)
class RoutinePart:
    """A section with the exercises that anyone may see."""

    title: str
    items: list[RoutineItem]
    seconds: int = 0

    @property
    def minutes(self) -> int:
        """Minutes it takes, at least one."""
        return max(1, round(self.seconds / 60))


@dataclass
class RoutinePlan:
    """A whole routine."""

    parts: list[RoutinePart] = field(default_factory=list)

    @cached_property
    def items(self) -> list[RoutineItem]:
        """Every exercise, in order."""
        return [item for part in self.parts for item in part.items]

    @cached_property
    def steps(self) -> list[RoutineStep]:
        """Every step, in order, without a rest at the very end."""
        return steps_of(self.items)

    @property
    def seconds(self) -> int:
        """How long all of it takes."""
        return sum(step.seconds for step in self.steps)

    @property
    def minutes(self) -> int:
        """Minutes it takes, at least one; 0 for an empty plan."""
        return max(1, round(self.seconds / 60)) if self.steps else 0

    @cached_property
    def script(self) -> str:
        """The steps as JSON for the script that leads through them."""
        rows = [[step.kind, step.item, step.seconds, step.label, step.reps, step.said] for step in self.steps]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    @property
    def version(self) -> str:
        """Changes with the steps: what a tab remembered of an older plan no longer fits."""
        return sha256(self.script.encode()).hexdigest()[:12]


def read_plan(sections: Iterable[dict[str, Any]], exercises: dict[int, BasePage]) -> RoutinePlan:
    """The plan of a stream in its stored form, with the exercises by key that anyone may see."""
    parts, number = [], 0
    for section in sections:
        rows = [row for row in _rows(section) if row.get("exercise") in exercises]
        items = [_item(number + place, row, exercises[row["exercise"]]) for place, row in enumerate(rows, 1)]
        number += len(items)
        if items:
            parts.append(RoutinePart(_title(section["value"]), items))
    steps = steps_of([item for part in parts for item in part.items])
    return RoutinePlan([replace(part, seconds=_seconds(part, steps)) for part in parts])


def exercise_keys(sections: Iterable[dict[str, Any]]) -> set[int]:
    """The keys of the exercises that a stream names."""
    return {row["exercise"] for section in sections for row in _rows(section) if row.get("exercise")}


def open_exercises(keys: Iterable[int], exercises: QuerySet) -> dict[int, BasePage]:
    """Those among the exercises that anyone may see, by key, with their posters. Two queries, however many."""
    found = open_to_all(exercises.filter(pk__in=set(keys))).select_related("poster")
    return {page.pk: page for page in found}


def _seconds(part: RoutinePart, steps: list[RoutineStep]) -> int:
    numbers = {item.number for item in part.items}
    return sum(step.seconds for step in steps if step.item in numbers)


def _rows(section: dict[str, Any]) -> list[dict[str, Any]]:
    rows = (section.get("value") or {}).get("items") or []
    return [row["value"] if "value" in row and "exercise" not in row else row for row in rows]


def _title(value: dict[str, Any]) -> str:
    return value.get("title") or dict(PART_KINDS).get(value.get("kind") or "", gettext("Main part"))


def _item(number: int, row: dict[str, Any], exercise: BasePage) -> RoutineItem:
    doses = [block.value for block in exercise.prescription]
    fitting = [dose for dose in doses if dose.get("level") == row.get("level")]
    own = read_dose((fitting or doses or [{}])[0])
    return RoutineItem(number, exercise, _adjusted(own, row), row.get("note") or "")


def _adjusted(work: Workload, row: dict[str, Any]) -> Workload:
    """The exercise's own dose with what the routine says otherwise."""
    changes: dict[str, Any] = {name: row[name] for name in ("sets", "rest", "load") if row.get(name) not in (None, "")}
    if row.get("reps"):
        amount = ngettext("{count} rep", "{count} reps", row["reps"]).format(count=row["reps"])
        changes |= {"reps": row["reps"], "seconds": None, "amount": amount}
    elif row.get("seconds"):
        changes |= {"reps": None, "seconds": row["seconds"], "amount": seconds_in_words(row["seconds"]), "tempo": ""}
    if row.get("side"):
        side = "" if row["side"] == "both" else row["side"]
        changes |= {"sides": read_sides(side), "side": side}
    if tempo := Tempo.of(row.get("tempo") or ""):
        changes |= {"tempo": str(tempo), "rep_seconds": tempo.seconds}
    return replace(work, **changes)
