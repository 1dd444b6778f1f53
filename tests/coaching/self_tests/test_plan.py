"""One plan from any rules and any answers: by the site's order of doses and by the script that a visitor runs."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.doses.demand import demand_of_line
from coaching.self_tests.page_data import order_by_demand
from tests.scripts import Script

pytestmark = pytest.mark.embedded
SCRIPT = Script("coaching/self_tests/findings.js")

dose = st.tuples(
    st.sampled_from(["", "2 × 8", "3 × 6", "1 × 30 s", "2–3 × 5", "2 × 1 min", "as many as you own"]),
    st.sampled_from(["", "each side", "each side, 3-1-3", "slow", "8 kg", "rest 90 s"]),
)
rule = st.fixed_dictionaries(
    {
        "when": st.sampled_from(["good", "tight", "limited", "uneven"]),
        "about": st.integers(0, 4),
        "heading": st.sampled_from(["One", "Two", "Three", "Four", "Five"]),
        "exercises": st.lists(st.tuples(st.integers(1, 5), dose), max_size=6),
        "routine": st.booleans(),
    }
)
feels = st.fixed_dictionaries({"feel": st.sampled_from(["good", "tight"])})
figures = st.fixed_dictionaries({"text": st.integers(0, 90).map(str)})
step = st.one_of(
    st.fixed_dictionaries({"ask": st.just("feel"), "answer": st.tuples(feels, feels)}),
    st.fixed_dictionaries(
        {
            "ask": st.just("degrees"),
            "most": st.just(90),
            "limited": st.sampled_from([0, 25, 40]),
            "apart": st.sampled_from([0, 10]),
            "answer": st.tuples(figures, figures),
        }
    ),
)


def rules_of(written: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules as a page hands them to the script."""
    places = order_by_demand(demand_of_line(*dose) for one in written for _, dose in one["exercises"])
    return [
        one
        | {"exercises": [{"key": str(key), "demand": places[demand_of_line(*dose)]} for key, dose in one["exercises"]]}
        for one in written
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(rule, max_size=8), st.lists(step, min_size=1, max_size=4))
def test_no_rules_and_no_answers_make_two_lines_that_are_doubled_or_contradict_each_other(
    written: list[dict[str, Any]], steps: list[dict[str, Any]]
) -> None:
    answers = [dict(zip(("left", "right"), one["answer"], strict=True)) for one in steps]
    found = SCRIPT.call("findings", steps, answers)
    rules = rules_of(written)
    plan = SCRIPT.call("plan", rules, found)
    fitting = SCRIPT.call("answering", rules, found)
    doses = [(place, key, demand_of_line(*dose)) for place in fitting for key, dose in written[place]["exercises"]]

    # Each exercise once, with a dose that none of those that fit is more careful than, in the coach's order.
    chosen = [written[result]["exercises"][place] for result, place in plan["exercises"]]
    keys = [key for key, _ in chosen]
    assert keys == list(dict.fromkeys(key for _, key, _ in doses))
    for key, dose in chosen:
        assert demand_of_line(*dose) == min(demand for _, other, demand in doses if other == key)

    # No heading and no finding is answered twice; nothing is praised beside a finding.
    headings = [written[place]["heading"] for place in plan["results"]]
    assert len(headings) == len(set(headings)) and set(headings) == {written[place]["heading"] for place in fitting}
    about = [(written[place]["when"], written[place]["about"]) for place in fitting]
    assert len(about) == len(set(about)) and fitting == sorted(fitting)
    said = {when for when, _ in about}
    assert said <= ({one["when"] for one in found} or {"good"})
    for when, number in about:
        # A result for whichever step speaks for a step that has none of its own.
        if when != "good":
            assert any(
                one["when"] == when and (one["about"] == number or (number == 0 and (when, one["about"]) not in
                {(rule["when"], rule["about"]) for rule in written})) for one in found
            )  # fmt: skip

    routines = [place for place in fitting if written[place]["routine"]]
    assert plan["routine"] == (routines[0] if routines else -1)


def result(when: str, about: int = 0, *exercises: tuple[str, int], heading: str = "", routine: bool = False) -> Any:
    chosen = [{"key": key, "demand": demand} for key, demand in exercises]
    return {
        "when": when,
        "about": about,
        "heading": heading or f"{when} {about}",
        "exercises": chosen,
        "routine": routine,
    }


@pytest.mark.parametrize(
    ("rules", "found", "shown"),
    [([result("tight")], [("tight", 1)], [0]),
     ([result("tight", 2)], [("tight", 1)], []),
     ([result("limited")], [("tight", 1)], []),
     ([result("good")], [], [0]),
     ([result("good")], [("tight", 1)], []),
     # Praise for one step does not stand beside another's finding, and is said once.
     ([result("good", 2), result("tight")], [("tight", 1)], [1]),
     ([result("good", 2), result("good"), result("good")], [], [1]),
     # A step's own result speaks in place of the one for whichever.
     ([result("tight"), result("tight", 1)], [("tight", 1)], [1]),
     ([result("tight"), result("tight", 1)], [("tight", 1), ("tight", 2)], [0, 1]),
     ([result("tight", heading="Same"), result("limited", heading="Same")], [("tight", 1), ("limited", 2)], [0])],
)  # fmt: skip
def test_each_finding_has_one_answer(rules: Any, found: list[tuple[str, int]], shown: list[int]) -> None:
    findings = [{"when": when, "about": about} for when, about in found]
    assert SCRIPT.call("plan", rules, findings)["results"] == shown


def test_an_exercise_stands_where_it_stood_first_with_the_dose_that_is_most_careful() -> None:
    rules = [
        result("limited", 0, ("a", 5), ("b", 2)),
        result("tight", 0, ("c", 1), ("a", 3), routine=True),
        result("uneven", 0, ("b", 2), ("a", 4), routine=True),
    ]
    found = [{"when": when, "about": 1} for when in ("uneven", "tight", "limited")]
    made = SCRIPT.call("plan", rules, found)
    assert made == {"results": [0, 1, 2], "exercises": [[1, 1], [0, 1], [1, 0]], "routine": 1}
