"""TempoBlock: the tempo field of a dose, which exercises and routines share."""

from typing import Any

from wagtail import blocks

from coaching.doses.tempo import Tempo


class TempoBlock(blocks.CharBlock):
    """Tempo of a repetition, kept in one spelling however it is written."""

    def __init__(self, required: bool = False, max_length: int = 20, **kwargs: Any) -> None:
        help_text = kwargs.pop("help_text", "Seconds down, pause, up: “3-1-3”. Or a word: “slow”.")
        super().__init__(required=required, max_length=max_length, help_text=help_text, **kwargs)

    def to_python(self, value: Any) -> str:
        """What was kept before it was spelt in one way is shown so, too."""
        return str(Tempo.of(value or ""))

    def clean(self, value: str) -> str:
        """The one spelling; raises ValidationError for what is no tempo."""
        return str(Tempo.read(super().clean(value) or ""))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As a plain text in migrations, which then do not depend on where this class stands."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs
