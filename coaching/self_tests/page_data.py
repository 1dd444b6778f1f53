"""What a self-test's page shows: its steps, and its results with the exercises that anyone may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.blocks import StructValue
from wagtail.images.models import AbstractImage

from coaching.doses.demand import Demand, demand_of, demand_of_line
from coaching.doses.figures import read_dose
from coaching.self_tests.blocks import exercise_key, step_key
from home.media.pictures.together import fetch_pictures
from home.pages.base import BasePage
from home.pages.cards import prefetch_cards, readable
from home.pages.prepare_stream import walk

# When a result holds: about one step by its name, and about whichever.
CONDITIONS = {
    "good": (gettext_lazy("If {step} felt fine on both sides"), gettext_lazy("If all of it felt fine on both sides")),
    "tight": (gettext_lazy("If {step} felt tight"), gettext_lazy("If anything felt tight")),
    "limited": (
        gettext_lazy("If a side had less than I look for: {step}"),
        gettext_lazy("If a side had less than I look for"),
    ),
    "uneven": (
        gettext_lazy("If {step} differed between the sides"),
        gettext_lazy("If a movement differed between the sides"),
    ),
}


@dataclass(frozen=True)
class Advice:
    """An exercise with its dose in a result. `demand` places the dose among the page's, the most careful first."""

    value: StructValue
    key: int
    demand: int


@dataclass(frozen=True)
class Result:
    """What a finding means. `step` is the number of the step it is about, 0 for whichever."""

    value: StructValue
    step: int = 0
    exercises: list[Advice] = field(default_factory=list)
    routine: BasePage | None = None

    @property
    def condition(self) -> str:
        """When it holds, in words."""
        name = self.value["step"].strip().lower() if self.value.get("step") else ""
        said = CONDITIONS[self.value.get("when") or "good"][0 if name else 1]
        return said.format(step=name)


def read_test_steps(page: BasePage) -> list[StructValue]:
    """The steps, with the pictures' sizes fetched together."""
    fetch_pictures((), (value for value in walk(page.steps) if isinstance(value, AbstractImage)))
    return [block.value for block in page.steps]


def read_results(page: BasePage) -> list[Result]:
    """The results, with the exercises that are published and open to all."""
    values = [block.value for block in page.results]
    chosen = [one for value in values for one in value["exercises"] if one.get("exercise")]
    routines = [value["routine"] for value in values if value.get("routine")]
    named = [*(one["exercise"] for one in chosen), *routines]
    open_to_all = readable(named) if named else set()
    prefetch_cards(one["exercise"] for one in chosen)
    places = order_by_demand([_demand(one) for one in chosen])
    numbers = {step_key(block.value["name"]): number for number, block in enumerate(page.steps, 1)}
    return [
        Result(
            value,
            numbers.get(step_key(value.get("step")), 0),
            [
                Advice(one, exercise_key(one["exercise"]), places[_demand(one)])
                for one in value["exercises"]
                if one.get("exercise") and one["exercise"].pk in open_to_all
            ],
            value["routine"] if value.get("routine") and value["routine"].pk in open_to_all else None,
        )
        for value in values
    ]


def order_by_demand(demands: Iterable[Demand]) -> dict[Demand, int]:
    """The place of each dose among all of them, from 0 for the most careful."""
    return {demand: place for place, demand in enumerate(sorted(set(demands)))}


def _demand(advice: StructValue) -> Demand:
    """How careful the dose beside an exercise is: where none is written, the exercise's own."""
    if dose := advice.get("dose"):
        return demand_of_line(dose, advice.get("detail") or "")
    return demand_of(read_dose(advice["exercise"].dose or {}))


def self_test_data(page: BasePage) -> dict[str, Any]:
    """The steps and the results."""
    return {"steps": read_test_steps(page), "results": read_results(page)}
