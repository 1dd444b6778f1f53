"""The fields of a record, as JSON names them and as people head their columns."""

import re

# The database's own names first, then what only this library has.
COLUMNS = (
    "id", "name", "aliases", "level", "laterality", "family", "modality", "equipment", "primaryMuscles",
    "secondaryMuscles", "instructions", "video", "joints", "actions", "goals", "patterns", "summary", "setup", "cues",
    "breathing", "whoFor", "stopWhen", "notFor", "angle",
)  # fmt: skip

# In the database, of no use here: no warning is due.
SILENT = ("force", "mechanic", "measurementType", "source", "variantGroup", "category", "images")

_ALSO = {
    "title": "name", "exercise": "name", "exercisename": "name", "alsoknownas": "aliases", "othernames": "aliases",
    "alias": "aliases", "difficulty": "level", "sides": "laterality", "side": "laterality", "muscles": "primaryMuscles",
    "primarymuscle": "primaryMuscles", "primary": "primaryMuscles", "secondarymuscle": "secondaryMuscles",
    "secondary": "secondaryMuscles", "steps": "instructions", "instruction": "instructions", "howto": "instructions",
    "videourl": "video", "youtube": "video", "videoaddress": "video", "videolink": "video", "joint": "joints",
    "action": "actions", "goal": "goals", "pattern": "patterns", "standfirst": "summary", "description": "summary",
    "cue": "cues", "contraindications": "notFor", "whoitisfor": "whoFor", "whentostop": "stopWhen",
}  # fmt: skip


def fold(name: str) -> str:
    """A heading without what people write differently: “Primary muscles”, “primary_muscles”, “primaryMuscles”."""
    return re.sub(r"[\W_]+", "", name).lower()


_NAMES = {fold(name): name for name in (*COLUMNS, *SILENT)} | _ALSO


def column_of(heading: str) -> str:
    """The field that a heading means, or "" for none of ours."""
    return _NAMES.get(fold(heading), "")
