"""Levels and sides: each list once, with what else people and files call its values."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class ListValue:
    """One value of a short list. The first of `in_files` need not be its own name, which every file may use."""

    value: str
    label: str
    also_called: tuple[str, ...] = ()  # what people type into the search
    in_files: tuple[str, ...] = ()  # what files of exercises call it, in small letters without spaces


@dataclass(frozen=True)
class ShortList:
    """A short list in its order, from which fields, filters, search and imports take their values."""

    values: tuple[ListValue, ...]
    default: str

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Value and label of each, as Django's fields take them."""
        return [(one.value, one.label) for one in self.values]

    @property
    def words(self) -> dict[str, str]:
        """The value that each word of a file means."""
        return {word: one.value for one in self.values for word in (one.value, *one.in_files)}


LEVEL = ShortList(
    (
        ListValue("beginner", gettext_lazy("Beginner"), ("easy", "simple"), ("novice", "easy", "basic")),
        ListValue("intermediate", gettext_lazy("Intermediate"), ("medium",), ("medium", "moderate")),
        ListValue(
            "advanced",
            gettext_lazy("Advanced"),
            ("hard", "difficult", "expert"),
            ("expert", "hard", "difficult", "master", "grandmaster", "legendary", "elite"),
        ),
    ),
    default="beginner",
)
LEVELS = LEVEL.pairs

SIDES = ShortList(
    (
        ListValue(
            "both", gettext_lazy("Both sides together"), ("bilateral", "both sides"), ("bilateral", "bothsidestogether")
        ),
        ListValue(
            "single",
            gettext_lazy("One side at a time"),
            ("unilateral", "single side", "each side"),
            ("unilateral", "onesideatatime", "ipsilateral"),
        ),
        ListValue(
            "alternating",
            gettext_lazy("Alternating sides"),
            ("alternate", "side to side"),
            ("alternatingsides", "contralateral"),
        ),
    ),
    default="both",
)

VIDEO = ShortList((ListValue("yes", gettext_lazy("Has a video")),), default="")
