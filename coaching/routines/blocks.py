"""The parts of a routine."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from coaching.doses.blocks import TempoBlock
from coaching.facets.choices import LEVELS
from coaching.routines.plan import PART_KINDS, exercise_keys, open_exercises, read_plan

SIDES = [("each side", "Each side in turn"), ("both", "Both sides together")]


class RoutineItemBlock(blocks.StructBlock):
    """One exercise of a routine. What is left empty is taken from the exercise's own dose."""

    exercise = blocks.PageChooserBlock(page_type="coaching.ExercisePage")
    level = blocks.ChoiceBlock(
        LEVELS, required=False, label="Dose for", help_text="Which of the exercise's own doses. Empty: its first."
    )
    sets = blocks.IntegerBlock(required=False, min_value=1, max_value=20, help_text="Empty: as the exercise says.")
    reps = blocks.IntegerBlock(
        required=False, min_value=1, max_value=200, label="Repetitions", help_text="In one set, on one side. Or …"
    )
    seconds = blocks.IntegerBlock(
        required=False, min_value=1, max_value=3600, help_text="… how many seconds it is held, on one side."
    )
    side = blocks.ChoiceBlock(SIDES, required=False, help_text="Empty: as the exercise says.")
    tempo = TempoBlock(help_text="Down, pause, up in seconds: 3-1-3. X is as fast as you can. Or a word: “slow”.")
    rest = blocks.IntegerBlock(required=False, min_value=0, max_value=600, help_text="Seconds after each set.")
    load = blocks.CharBlock(required=False, max_length=80, help_text="Such as “8 kg kettlebell”.")
    note = blocks.CharBlock(required=False, max_length=200, help_text="What to feel or to watch, in one sentence.")

    def clean(self, value: Any) -> Any:
        """Counted or held, not both: nobody could say which."""
        result = super().clean(value)
        if result.get("reps") and result.get("seconds"):
            words = "Give repetitions or seconds, not both. Empty one of the two."
            raise StructBlockValidationError(block_errors={"seconds": ValidationError(words)})
        return result

    class Meta:
        icon = "pick"
        label = "Exercise"
        label_format = "{exercise}"
        description = "An exercise of the library, with its dose in this routine."
        preview_value = {"sets": 2, "reps": 5, "side": "each side", "tempo": "3-1-3", "rest": 30}


class RoutineSectionBlock(blocks.StructBlock):
    """A part of a routine: what is done before, in the middle, at the end."""

    kind = blocks.ChoiceBlock(PART_KINDS, default="main")
    title = blocks.CharBlock(
        required=False, max_length=80, help_text="Such as “Wake the hips”. Empty: “Warm-up”, “Main part” or “Finish”."
    )
    items = blocks.ListBlock(RoutineItemBlock(), label="Exercises", min_num=1, max_num=20)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The part as a page shows it: without exercises that are deleted or taken offline."""
        sections = [{"type": "section", "value": self.get_prep_value(value)}]
        plan = read_plan(sections, open_exercises(exercise_keys(sections), self.exercises))
        return super().get_context(value, parent_context) | {"part": plan.parts[0] if plan.parts else None}

    @property
    def exercises(self) -> QuerySet:
        """The exercises that its chooser offers."""
        return self.child_blocks["items"].child_block.child_blocks["exercise"].target_model.objects.all()

    class Meta:
        icon = "list-ul"
        label = "Part"
        label_format = "{title}"
        template = "blocks/routine_part.html"
        description = "A warm-up, a main part or a finish, with its exercises and their doses."
        preview_value = {"kind": "warm_up", "title": "Wake the hips", "items": []}
