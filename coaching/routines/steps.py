"""What somebody who is led through a routine does, moment by moment, and what is shown and read out at each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from coaching.doses.figures import READY_SECONDS, Workload, seconds_in_words
from home.pages.base import BasePage


@dataclass(frozen=True)
class RoutineItem:
    """One exercise with its dose in this routine. `number` counts from 1 through all parts."""

    number: int
    exercise: BasePage
    work: Workload
    note: str = ""

    @property
    def alternates(self) -> bool:
        """The sides take turns within a set."""
        return self.work.sides == 2 and self.work.reps is not None and self.exercise.laterality == "alternating"

    @property
    def detail(self) -> str:
        """What stands beside the sets and the amount."""
        return ". ".join(filter(None, (self.work.details, self.work.load)))


@dataclass(frozen=True)
class RoutineStep:
    """What somebody does at one moment: get ready, hold, count reps, work until done, rest. `seconds` is its length.

    `label` stands over the figure. `said` is read out once, to whoever cannot see the page.
    """

    kind: str
    item: int
    seconds: int
    label: str
    reps: int = 0
    said: str = ""


def steps_of(items: Sequence[RoutineItem]) -> list[RoutineStep]:
    """What somebody does, moment by moment. A hold begins with a moment to get into position."""
    steps = [step for item in items for step in _steps(item)]
    if steps and steps[-1].kind == "rest":
        steps.pop()
    names = {item.number: item.exercise.title for item in items}
    following = [*steps[1:], None]
    return [_told(*one, names) for one in zip([None, *steps], steps, following, strict=False)]


def _steps(item: RoutineItem) -> Iterator[RoutineStep]:
    for number in range(1, item.work.sets + 1):
        for label in _labels(item, number):
            if item.work.seconds is not None:
                yield RoutineStep("ready", item.number, READY_SECONDS, label)
            yield _work(item, label)
        if item.work.rest:
            rest = gettext("Rest {time}").format(time=seconds_in_words(item.work.rest))
            yield RoutineStep("rest", item.number, item.work.rest, rest)


def _labels(item: RoutineItem, number: int) -> list[str]:
    set_of = gettext("Set {number} of {total}").format(number=number, total=item.work.sets)
    if item.alternates:
        return [gettext("{set}, sides in turn").format(set=set_of)]
    sides = [gettext("{set}, first side").format(set=set_of), gettext("{set}, other side").format(set=set_of)]
    return sides if item.work.sides == 2 else [set_of]


def _work(item: RoutineItem, label: str) -> RoutineStep:
    work, turns = item.work, 2 if item.alternates else 1
    if work.seconds is not None:
        return RoutineStep("hold", item.number, work.seconds, label)
    if work.reps is not None:
        return RoutineStep("reps", item.number, work.set_seconds * turns, label, work.reps * turns)
    return RoutineStep("open", item.number, work.set_seconds, f"{label}: {work.amount}")


def _told(
    before: RoutineStep | None, step: RoutineStep, after: RoutineStep | None, names: dict[int, str]
) -> RoutineStep:
    """The step with its words: a rest says what comes next, and the first step of an exercise its number."""
    if step.kind == "rest" and after:
        then = gettext("Then: {exercise}, {label}").format(exercise=names[after.item], label=after.label)
        return replace(step, label=f"{step.label}. {then}", said=f"{step.label}. {then}.")
    said = [f"{names[step.item]}. {step.label}.", _amount(step)]
    if not before or before.item != step.item:
        said.insert(0, gettext("Exercise {count} of {total}:").format(count=step.item, total=max(names)))
    label = f"{_amount(step)} {step.label}" if step.kind == "ready" else step.label
    return replace(step, label=label, said=" ".join(filter(None, said)))


def _amount(step: RoutineStep) -> str:
    if step.kind == "ready":
        return gettext("Get ready.")
    if step.kind == "hold":
        return _go(step.seconds)
    return ngettext("{count} rep.", "{count} reps.", step.reps).format(count=step.reps) if step.reps else ""


def _go(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest:
        return ngettext("Go: {count} second.", "Go: {count} seconds.", seconds).format(count=seconds)
    return ngettext("Go: {count} minute.", "Go: {count} minutes.", minutes).format(count=minutes)
