"""The parts of an exercise."""

from wagtail import blocks

LEVELS = [("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced")]


class CueBlock(blocks.StructBlock):
    """A few words to hold in mind while moving."""

    cue = blocks.CharBlock(max_length=60, help_text="Two to five words, such as “Square up first”.")
    why = blocks.CharBlock(required=False, max_length=200, help_text="What it does, in one sentence.")

    class Meta:
        icon = "tick"
        label = "Cue"
        template = "blocks/cue.html"
        description = "A few words to hold in mind while moving."
        preview_value = {"cue": "Square up first", "why": "Both hip bones face the floor before anything turns."}


class MistakeBlock(blocks.StructBlock):
    """What goes wrong, and what to do instead."""

    mistake = blocks.CharBlock(max_length=160)
    fix = blocks.CharBlock(max_length=250)

    class Meta:
        icon = "warning"
        label = "Mistake and fix"
        template = "blocks/mistake.html"
        description = "What goes wrong, and what to do instead."
        preview_value = {"mistake": "The standing knee falls in.", "fix": "Press the big toe down and slow the turn."}


class DoseBlock(blocks.StructBlock):
    """How much of it, for one level."""

    level = blocks.ChoiceBlock(LEVELS, default="beginner")
    sets = blocks.CharBlock(max_length=20, help_text="Such as “3”.")
    amount = blocks.CharBlock(max_length=40, help_text="Repetitions or time: “5 reps”, “30 s”.")
    side = blocks.CharBlock(required=False, max_length=40, help_text="Such as “each side”.")
    tempo = blocks.CharBlock(required=False, max_length=20, help_text="Down, pause, up in seconds: “3-1-3”.")
    rest = blocks.CharBlock(required=False, max_length=40, help_text="Such as “60 s”.")
    load = blocks.CharBlock(required=False, max_length=80, help_text="Such as “bodyweight”.")

    class Meta:
        icon = "history"
        label = "Dose"
        template = "blocks/dose.html"
        description = "Sets, repetitions or time, tempo and rest for one level."
        preview_value = {
            "level": "beginner",
            "sets": "3",
            "amount": "5 reps",
            "side": "each side",
            "tempo": "3-1-3",
            "rest": "60 s",
        }


class NextStepBlock(blocks.StructBlock):
    """What happens after the message is sent."""

    title = blocks.CharBlock(max_length=80)
    text = blocks.CharBlock(max_length=200)

    class Meta:
        icon = "arrow-right"
        label = "Step"
        template = "blocks/next_step.html"
        description = "One step of what happens next."
        preview_value = {"title": "I read it and answer", "text": "Within two working days, with a first step."}
