"""What steps and results of a self-test have to fulfil together."""

from typing import Any

from wagtail.blocks import StructValue

from coaching.self_tests.blocks import NEED_DEGREES, step_key


def problems(steps: Any, results: Any) -> dict[str, str]:
    """Why these steps and results do not belong together, in words, by the name of the field."""
    asks: dict[str, StructValue] = {}
    for block in steps:
        if not (key := step_key(block.value.get("name"))):
            continue  # a draft may be without; publishing refuses it
        if key in asks:
            return {"steps": f"Two steps are called “{block.value['name']}”. Give each a name of its own."}
        asks[key] = block.value
    for block in results:
        if words := _misfit(block.value, asks):
            return {"results": f"“{block.value.get('heading')}”: {words}"}
    return {}


def _misfit(value: StructValue, asks: dict[str, StructValue]) -> str:
    key = step_key(value.get("step"))
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
