"""StreamField blocks of an exercise: cue, mistake, dose, evidence."""

from typing import Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from coaching.doses.blocks import TempoBlock
from coaching.doses.reading import without_sets
from coaching.doses.tempo import Tempo
from coaching.facets.choices import LEVEL, LEVELS


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


class DoseValue(blocks.StructValue):
    """A dose that explains itself."""

    @property
    def tempo_in_words(self) -> str:
        """ "3 seconds down, 1 second pause, 3 seconds up", or "" for a tempo that is words already."""
        return Tempo.of(self.get("tempo") or "").explained

    @property
    def level_label(self) -> str:
        """The level in words."""
        return dict(LEVELS).get(self.get("level") or "", "")

    @property
    def tells_more(self) -> bool:
        """It has a rest or a load, which the four facts leave out."""
        return bool(self.get("rest") or self.get("load"))


class DoseBlock(blocks.StructBlock):
    """How much of it, for one level."""

    level = blocks.ChoiceBlock(LEVELS, default=LEVEL.default)
    sets = blocks.CharBlock(max_length=20, help_text="Such as “3”.")
    amount = blocks.CharBlock(max_length=40, help_text="Repetitions or time: “5 reps”, “30 s”.")
    side = blocks.CharBlock(required=False, max_length=40, help_text="Such as “each side”.")
    tempo = TempoBlock()
    rest = blocks.CharBlock(required=False, max_length=40, help_text="Such as “60 s”.")
    load = blocks.CharBlock(required=False, max_length=80, help_text="Such as “bodyweight”.")

    def clean(self, value: Any) -> Any:
        """Sets that the amount says once more are said once."""
        result = super().clean(value)
        result["sets"], result["amount"] = without_sets(result["sets"] or "", result["amount"] or "")
        return result

    class Meta:
        icon = "history"
        label = "Dose"
        template = "blocks/dose.html"
        value_class = DoseValue
        description = "Sets, repetitions or time, tempo and rest for one level."
        preview_value = {
            "level": "beginner",
            "sets": "3",
            "amount": "5 reps",
            "side": "each side",
            "tempo": "3-1-3",
            "rest": "60 s",
        }


class EvidenceBlock(blocks.StructBlock):
    """A study, and what it says about this movement."""

    study = SnippetChooserBlock("home.Study")
    note = blocks.TextBlock(
        required=False,
        rows=2,
        max_length=400,
        help_text="What it says about this movement. Empty: what the study found.",
    )

    class Meta:
        icon = "doc-full"
        label = "Study"
        template = "blocks/evidence.html"
        description = "A study, and what it says about this movement."
        preview_value = {"note": "Ten weeks of loaded hip rotation: range went up by nine degrees."}
