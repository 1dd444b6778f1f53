"""The parts of a self-test: what to do and answer, and what an answer means."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks.exercises import ExerciseBlock
from home.blocks.pictures import PositionBlock

ASKS = [("feel", "How each side feels: good, tight, or pinchy"), ("degrees", "Degrees on each side")]
FINDINGS = [
    ("good", "Nothing stood out"),
    ("tight", "A side feels tight"),
    ("limited", "A side has less than the least below"),
    ("uneven", "The sides differ by more than the difference below"),
]
# The figure that a step must say for it.
NEED_DEGREES = {"limited": "limited_below", "uneven": "apart_more_than"}


class SelfTestStepBlock(blocks.StructBlock):
    """One thing to try, and what to answer. That it pinches or hurts can be answered at every step."""

    name = blocks.CharBlock(
        max_length=60, help_text="What it looks at, such as “internal rotation”. Results refer to it by this name."
    )
    instruction = blocks.TextBlock(rows=4, help_text="What to do, and where to stop. An empty line begins a paragraph.")
    pictures = blocks.ListBlock(
        PositionBlock(), default=[], max_num=2, help_text="None, one, or two beside each other: the start and the end."
    )
    ask = blocks.ChoiceBlock(ASKS, default="feel", label="What to answer")
    most = blocks.IntegerBlock(
        default=90, min_value=1, max_value=180, label="Most degrees", help_text="A higher answer is taken for a slip."
    )
    limited_below = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=180,
        help_text="Degrees: a side under this counts as limited. For turning the hip in, 25 is my default: of 120 healthy "
        "adults the mean was 30 on the back and 38 sitting (Kouyoumdjian 2012); textbooks after the AAOS give 45.",
    )
    apart_more_than = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=180,
        help_text="Degrees: sides further apart count as uneven. 10 is a rule of thumb, more than the error of measuring "
        "by eye or with a phone; no study draws that line, and in four of ten healthy adults the hips are not balanced alike.",
    )
    usual = blocks.CharBlock(
        required=False, max_length=250, help_text="What is usual, and whose figure that is. Shown at the step."
    )

    def clean(self, value: Any) -> Any:
        """A least or a difference that no answer reaches would never be found."""
        result = super().clean(value)
        most = result.get("most")
        errors = {}
        if most and (result.get("limited_below") or 0) > most:
            errors["limited_below"] = ValidationError(
                f"This is more than the most degrees that can be answered, {most}."
            )
        if most and (result.get("apart_more_than") or 0) >= most:
            errors["apart_more_than"] = ValidationError(f"Sides cannot differ by more than this: the most is {most}.")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result

    class Meta:
        icon = "help"
        label = "Step"
        label_format = "{name}"
        template = "blocks/self_test_step.html"
        description = "One thing to try on both sides, with pictures, and the answer it asks for."
        preview_value = {
            "name": "internal rotation",
            "instruction": "Let the foot travel out to the side and stop where the pelvis wants to roll.",
            "pictures": [],
            "ask": "feel",
            "usual": "",
        }


class SelfTestResultBlock(blocks.StructBlock):
    """What a finding means, and what to do about it."""

    when = blocks.ChoiceBlock(FINDINGS, default="good", label="Shown when")
    step = blocks.CharBlock(
        required=False,
        max_length=60,
        help_text="The name of the step it is about. Empty: whichever step has no result of its own for this finding.",
    )
    heading = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock(rows=4, help_text="What it means and what I would do. An empty line begins a paragraph.")
    exercises = blocks.ListBlock(
        ExerciseBlock(),
        default=[],
        max_num=6,
        help_text="In the order to do them. An exercise that several results name stands once in the visitor's plan, with "
        "the most careful of their doses.",
    )
    routine = blocks.PageChooserBlock(
        page_type="coaching.RoutinePage",
        required=False,
        help_text="Where to go on once the plan is easy. Of several results that fit, the first one's is shown.",
    )

    def clean(self, value: Any) -> Any:
        """“Nothing stood out” is about the whole test, and an exercise is chosen once."""
        result = super().clean(value)
        errors: dict[str, ValidationError] = {}
        if result.get("when") == "good" and step_key(result.get("step")):
            errors["step"] = ValidationError(
                "“Nothing stood out” is about the whole test: leave the step empty. Beside another step's finding, "
                "praise for this one would say two things at once."
            )
        if again := _chosen_again(result["exercises"]):
            errors["exercises"] = ListBlockValidationError(block_errors=again)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result

    class Meta:
        icon = "clipboard-list"
        label = "Result"
        label_format = "{heading}"
        template = "blocks/self_test_result.html"
        description = "What a finding means, with exercises for it. With pain only the stop is shown, none of these."
        preview_value = {
            "when": "tight",
            "heading": "Tight, and free to train",
            "text": "A pull deep in the hip is stiffness, not damage. Turn it slowly, most days.",
            "exercises": [],
        }


class SelfTestResultsBlock(blocks.StreamBlock):
    """All results of a test. No two of them answer the same finding, or have the same heading."""

    result = SelfTestResultBlock()

    def clean(self, value: Any) -> Any:
        """Says beside the later of two that are alike what is alike, and with which."""
        cleaned = super().clean(value)
        errors: dict[int, ValidationError] = {}
        findings: dict[tuple[str, str], str] = {}
        headings: set[str] = set()
        for place, block in enumerate(cleaned):
            heading, finding = block.value["heading"], (block.value["when"], step_key(block.value["step"]))
            wrong = {}
            if finding in findings:
                wrong["when"] = ValidationError(
                    f"“{findings[finding]}” answers the same finding already. Put both into one result, or choose another "
                    "finding or step."
                )
            if step_key(heading) in headings:
                wrong["heading"] = ValidationError("Another result has this heading. Give each one of its own.")
            findings.setdefault(finding, heading)
            headings.add(step_key(heading))
            if wrong:
                errors[place] = StructBlockValidationError(block_errors=wrong)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def step_key(name: Any) -> str:
    """A step's name as results refer to it: in small letters, with single spaces."""
    return " ".join(str(name or "").lower().split())


def exercise_key(page: Any) -> int:
    """What tells exercises apart: an alias is the page that it repeats."""
    return page.alias_of_id or page.pk


def _chosen_again(rows: Any) -> dict[int, ValidationError]:
    """The error beside each exercise that stands in a list a second time."""
    seen: set[int] = set()
    errors: dict[int, ValidationError] = {}
    for place, row in enumerate(rows):
        if not (page := row.get("exercise")):
            continue
        if exercise_key(page) in seen:
            words = f"“{page.title}” is in this result already. Keep the one with the dose that you mean."
            errors[place] = StructBlockValidationError(block_errors={"exercise": ValidationError(words)})
        seen.add(exercise_key(page))
    return errors
