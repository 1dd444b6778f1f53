"""A self-test made ready: its steps numbered, its results with the exercises that anyone may see."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail.blocks import StructValue
from wagtail.images.models import AbstractImage

from coaching.self_tests.blocks import NEED_DEGREES
from home.pages.cards import prefetch_cards, readable
from home.pages.prepare_stream import prefetch_renditions, walk

if TYPE_CHECKING:
    from coaching.self_tests.models import SelfTestPage


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


def read_steps(page: "SelfTestPage") -> list[StructValue]:
    """The steps, with the pictures' sizes fetched together."""
    prefetch_renditions([value for value in walk(page.steps) if isinstance(value, AbstractImage)])
    return [block.value for block in page.steps]


def read_results(page: "SelfTestPage") -> list[Result]:
    """The results, with the exercises that are published and open to all."""
    values = [block.value for block in page.results]
    chosen = [one for value in values for one in value["exercises"] if one.get("exercise")]
    open_to_all = readable([one["exercise"] for one in chosen]) if chosen else set()
    prefetch_cards(one["exercise"] for one in chosen)
    numbers = {_key(block.value["name"]): number for number, block in enumerate(page.steps, 1)}
    return [
        Result(
            value,
            numbers.get(_key(value.get("step")), 0),
            [one for one in value["exercises"] if one.get("exercise") and one["exercise"].pk in open_to_all],
        )
        for value in values
    ]


def problems(steps: Any, results: Any) -> dict[str, str]:
    """Why these steps and results do not belong together, in words, by the name of the field."""
    asks: dict[str, StructValue] = {}
    for block in steps:
        if not (key := _key(block.value.get("name"))):
            continue  # a draft may be without; publishing refuses it
        if key in asks:
            return {"steps": f"Two steps are called “{block.value['name']}”. Give each a name of its own."}
        asks[key] = block.value
    for block in results:
        if words := _misfit(block.value, asks):
            return {"results": f"“{block.value.get('heading')}”: {words}"}
    return {}


def _misfit(value: StructValue, asks: dict[str, StructValue]) -> str:
    key = _key(value.get("step"))
    if key and key not in asks:
        return f"no step is called “{value['step']}”. The steps are: {', '.join(filter(None, asks)) or 'none yet'}."
    about = [asks[key]] if key else list(asks.values())
    reasons = {_missing(step, value.get("when") or "good") for step in about}
    if not reasons or "" in reasons:
        return ""
    which = f"this step {reasons.pop()}" if key else "every step " + ", or ".join(sorted(reasons))
    return f"{which}, so this result would never show."


def _missing(step: StructValue, when: str) -> str:
    """What a step would need for a finding, in words; "" where it can be found."""
    measured = step.get("ask") == "degrees"
    if when == "tight":
        return "asks for degrees and not how it feels" if measured else ""
    if (figure := NEED_DEGREES.get(when)) is None:
        return ""
    if not measured:
        return "does not ask for degrees"
    return "says no figure for it" if step.get(figure) is None else ""


def _key(name: Any) -> str:
    return " ".join(str(name or "").lower().split())
