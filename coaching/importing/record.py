"""What a file says of one exercise, and how to know whether it says the same as before."""

import hashlib
import json
from dataclasses import asdict, dataclass

# What every digest has counted from the first, empty or not; the other lists only where they are given.
_ALWAYS = frozenset([
    "joints", "actions", "goals", "patterns", "equipment", "primaryMuscles", "secondaryMuscles", "aliases", "instructions",
    "cues",
])  # fmt: skip


@dataclass(frozen=True)
class ExerciseRecord:
    """What a file says of one exercise."""

    key: str
    identity: str
    slug: str
    name: str
    choices: dict[str, str]  # of the facets with a short list, by column; "" where the file says nothing
    family: str
    modality: str
    video: str
    angle: int
    texts: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    dose: dict[str, str]  # of a DoseBlock; empty where the file gives none

    @property
    def digest(self) -> str:
        """The same for the same facts, in whatever order or layout the file has them.

        What files could not give once, such as a dose or a newer facet, counts only where a file gives it.
        """
        values = (
            asdict(self) | {"level": "", "laterality": ""} | {name: one for name, one in self.choices.items() if one}
        )
        values["lists"] = {name: found for name, found in self.lists.items() if found or name in _ALWAYS}
        left_out = {"choices"} if self.dose else {"choices", "dose"}
        facts = json.dumps({name: value for name, value in values.items() if name not in left_out}, sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()
