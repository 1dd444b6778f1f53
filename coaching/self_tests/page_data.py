"""What a self-test's page shows: its steps, and its results with the exercises that anyone may see."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import StructValue
from wagtail.images.models import AbstractImage

from coaching.self_tests.rules import step_key
from home.pages.base import BasePage
from home.pages.cards import prefetch_cards, readable
from home.pages.prepare_stream import prefetch_renditions, walk


@dataclass(frozen=True)
class Result:
    """What a finding means. `step` is the number of the step it is about, 0 for whichever."""

    value: StructValue
    step: int = 0
    exercises: list[StructValue] = field(default_factory=list)

    @property
    def condition(self) -> str:
        """When it holds, in words."""
        name = self.value["step"].strip().lower() if self.value.get("step") else ""
        return {
            "good": f"If {name or 'all of it'} felt fine on both sides",
            "tight": f"If {name or 'anything'} felt tight",
            "limited": f"If a side had less {name or 'range'} than I look for",
            "uneven": f"If {name or 'a movement'} differed between the sides",
        }[self.value.get("when") or "good"]


def read_test_steps(page: BasePage) -> list[StructValue]:
    """The steps, with the pictures' sizes fetched together."""
    prefetch_renditions([value for value in walk(page.steps) if isinstance(value, AbstractImage)])
    return [block.value for block in page.steps]


def read_results(page: BasePage) -> list[Result]:
    """The results, with the exercises that are published and open to all."""
    values = [block.value for block in page.results]
    chosen = [one for value in values for one in value["exercises"] if one.get("exercise")]
    open_to_all = readable([one["exercise"] for one in chosen]) if chosen else set()
    prefetch_cards(one["exercise"] for one in chosen)
    numbers = {step_key(block.value["name"]): number for number, block in enumerate(page.steps, 1)}
    return [
        Result(
            value,
            numbers.get(step_key(value.get("step")), 0),
            [one for one in value["exercises"] if one.get("exercise") and one["exercise"].pk in open_to_all],
        )
        for value in values
    ]


def self_test_data(page: BasePage) -> dict[str, Any]:
    """The steps and the results."""
    return {"steps": read_test_steps(page), "results": read_results(page)}
