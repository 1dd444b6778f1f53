"""What the answers of a self-test mean, asked of the script itself."""

from typing import Any

import pytest

from tests.scripts import Script

FEEL = {"ask": "feel"}
ANGLE = {"ask": "degrees", "most": 90, "limited": 25, "apart": 10}
# What a page hands over in its data-text attributes, here in a language of our own.
SIDE = {
    "textChoose": "Choose, left.",
    "textGive": "Give it, left.",
    "textFigure": "“{typed}” is none. 0 to {most}.",
    "textMost": "Never {typed}°. 0 to {most}.",
}
FORM = {
    "textLeft": "links {answer}",
    "textRight": "rechts {answer}",
    "textGood": "gut",
    "textTight": "fest",
    "textPinchy": "klemmt",
    "textHurts": "schmerzt",
    "textApart": "{degrees} auseinander",
    "textDid": "Der Test „{title}“.",
    "textFound": "Gefunden:",
    "textSaid": "Gesagt:",
    "textTodo": "Zu tun:",
}
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
    [(ANGLE, {"text": "400"}, "Never 400°. 0 to 90."),
     (ANGLE, {"text": "90.5"}, "Never 90.5°. 0 to 90."),
     (ANGLE, {"text": " lots "}, "“lots” is none. 0 to 90."),
     (ANGLE, {"text": " "}, "Give it, left."),
     (FEEL, {"feel": ""}, "Choose, left."),
     (ANGLE, {"text": "90"}, ""), (FEEL, {"feel": "tight"}, ""), (ANGLE, {"text": "", "pain": True}, "")],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(rules: Script, step: Any, answer: Any, words: str) -> None:
    assert rules.call("problem", step, SIDE, answer) == words


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
    [(FEEL, feel("good", "tight"), "links gut, rechts fest"),
     (ANGLE, angle("40", "25°"), "links 40°, rechts 25°, 15° auseinander"),
     (ANGLE, angle("40", "40"), "links 40°, rechts 40°"),
     (ANGLE, angle("24,6", "24.5"), "links 24.6°, rechts 24.5°, 0.1° auseinander"),
     (FEEL, {"left": {"feel": "good"}, "right": {"feel": "pain", "pain": True}}, "links gut, rechts klemmt"),
     (ANGLE, {"left": {"text": "", "pain": True}, "right": {"text": "40"}}, "links schmerzt, rechts 40°"),
     (FEEL, feel("", ""), ""), (ANGLE, angle("", ""), "")],
)  # fmt: skip
def test_an_answer_is_told_in_words(rules: Script, step: Any, answer: Any, words: str) -> None:
    assert rules.call("inWords", step, FORM, answer) == words


def test_a_result_is_written_to_the_coach_in_lines(rules: Script) -> None:
    told = {
        "title": "Can your hips turn?",
        "answers": ["in: left 20°, right 40°"],
        "headings": ["Uneven"],
        "exercises": [],
    }
    assert rules.call("letter", FORM, told) == (
        "Der Test „Can your hips turn?“.\n\nGefunden:\n- in: left 20°, right 40°\n\nGesagt:\n- Uneven"
    )
