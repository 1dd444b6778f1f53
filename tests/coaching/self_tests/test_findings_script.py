"""What the answers of a self-test mean, asked of the script itself."""

from typing import Any

import pytest

from tests.scripts import Script

FEEL = {"ask": "feel"}
ANGLE = {"ask": "degrees", "most": 90, "limited": 25, "apart": 10}
pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def rules() -> Script:
    return Script("coaching/self_tests/findings.js")


def feel(left: str, right: str) -> dict[str, Any]:
    return {"left": {"feel": left}, "right": {"feel": right}}


def angle(left: str, right: str) -> dict[str, Any]:
    return {"left": {"text": left}, "right": {"text": right}}


@pytest.mark.parametrize(
    ("typed", "value"),
    [("35", 35), (" 35,5° ", 35.5), ("35.5 deg", 35.5), ("12 DEGREES", 12), ("0", 0),
     ("", None), ("-5", None), ("4e1", None), ("lots", None), ("35 36", None), ("12345", None), ("<b>4</b>", None)],
)  # fmt: skip
def test_degrees_are_read_as_people_type_them(rules: Script, typed: str, value: float | None) -> None:
    assert rules.call("degrees", typed) == value


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [(ANGLE, {"text": "400"}, "No left side turns 400°. Measure again: from 0 to 90."),
     (ANGLE, {"text": "90.5"}, "No left side turns 90.5°. Measure again: from 0 to 90."),
     (ANGLE, {"text": " lots "}, "“lots” is no number of degrees. Give a number from 0 to 90."),
     (ANGLE, {"text": " "}, "Give the degrees of the left side, or tick that it hurts."),
     (FEEL, {"feel": ""}, "Choose how the left side feels."),
     (ANGLE, {"text": "90"}, ""), (FEEL, {"feel": "tight"}, ""), (ANGLE, {"text": "", "pain": True}, "")],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(rules: Script, step: Any, answer: Any, words: str) -> None:
    assert rules.call("problem", step, "left", answer) == words


@pytest.mark.parametrize(("left", "right", "hurts"), [(True, False, True), (False, True, True), (False, False, False)])
def test_one_side_that_hurts_is_enough(rules: Script, left: bool, right: bool, hurts: bool) -> None:
    assert rules.call("hurts", {"left": {"pain": left}, "right": {"pain": right}}) is hurts


@pytest.mark.parametrize(
    ("answers", "found"),
    [((feel("good", "good"), angle("40", "40")), []),
     ((feel("good", "tight"), angle("40", "40")), [{"when": "tight", "about": 1}]),
     # The lines themselves: 25° is not under 25°, and 10° apart is not more than 10°.
     ((feel("good", "good"), angle("25", "35")), []),
     ((feel("good", "good"), angle("24,5", "30")), [{"when": "limited", "about": 2}]),
     ((feel("good", "good"), angle("30", "40.5")), [{"when": "uneven", "about": 2}]),
     ((feel("tight", "good"), angle("10", "40")),
      [{"when": "tight", "about": 1}, {"when": "limited", "about": 2}, {"when": "uneven", "about": 2}])],
)  # fmt: skip
def test_findings_are_named_with_their_step(rules: Script, answers: Any, found: Any) -> None:
    assert rules.call("findings", [FEEL, ANGLE], answers) == found


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [(FEEL, feel("good", "tight"), "left good, right tight"),
     (ANGLE, angle("40", "25°"), "left 40°, right 25°, 15° apart"),
     (ANGLE, angle("40", "40"), "left 40°, right 40°"), (ANGLE, angle("24,6", "24.5"), "left 24.6°, right 24.5°, 0.1° apart"),
     (FEEL, {"left": {"feel": "good"}, "right": {"feel": "pain", "pain": True}}, "left good, right pinchy"),
     (ANGLE, {"left": {"text": "", "pain": True}, "right": {"text": "40"}}, "left hurts, right 40°"),
     (FEEL, feel("", ""), ""), (ANGLE, angle("", ""), "")],
)  # fmt: skip
def test_an_answer_is_told_in_words(rules: Script, step: Any, answer: Any, words: str) -> None:
    assert rules.call("inWords", step, answer) == words


def test_a_result_is_written_to_the_coach_in_lines(rules: Script) -> None:
    told = {
        "title": "Can your hips turn?",
        "answers": ["in: left 20°, right 40°"],
        "headings": ["Uneven"],
        "exercises": [],
    }
    assert rules.call("letter", told) == (
        "I did the self-test “Can your hips turn?”.\n\nWhat I found:\n- in: left 20°, right 40°\n\nWhat it said:\n- Uneven"
    )
