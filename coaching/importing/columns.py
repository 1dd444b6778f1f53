"""The fields of a record, as JSON names them and as people head their columns."""

import re
from functools import lru_cache

# The database's own names first, then what only this library has.
COLUMNS = (
    "id", "name", "aliases", "level", "laterality", "family", "modality", "equipment", "primaryMuscles",
    "secondaryMuscles", "instructions", "video", "joints", "actions", "goals", "patterns", "summary", "setup", "cues",
    "breathing", "whoFor", "stopWhen", "notFor", "angle", "sets", "amount", "tempo", "rest", "load",
)  # fmt: skip

STANDFIRST = 400  # characters that fit

# Those that hold several values: two columns of one are one list.
LISTS = frozenset([
    "aliases", "equipment", "primaryMuscles", "secondaryMuscles", "instructions", "joints", "actions", "goals", "patterns",
    "cues",
])  # fmt: skip

# In the databases, of no use here: no warning is due.
SILENT = (
    "force", "mechanic", "measurementType", "source", "variantGroup", "images", "gifUrl", "bodyPart", "bodyParts",
    "muscleGroup", "license", "licenseAuthor",
)  # fmt: skip

_ALSO = {
    "title": "name", "exercise": "name", "exercisename": "name", "alsoknownas": "aliases", "othernames": "aliases",
    "alias": "aliases", "difficulty": "level", "sides": "laterality", "side": "laterality", "muscles": "primaryMuscles",
    "primarymuscle": "primaryMuscles", "primary": "primaryMuscles", "secondarymuscle": "secondaryMuscles",
    "secondary": "secondaryMuscles", "steps": "instructions", "instruction": "instructions", "howto": "instructions",
    "videourl": "video", "youtube": "video", "videoaddress": "video", "videolink": "video", "joint": "joints",
    "action": "actions", "goal": "goals", "pattern": "patterns", "standfirst": "summary", "description": "description",
    "exerciseid": "id", "uuid": "id", "category": "modality", "type": "modality", "muscle": "primaryMuscles",
    "target": "primaryMuscles", "targetmuscle": "primaryMuscles", "targetmuscles": "primaryMuscles",
    "targetmusclegroup": "primaryMuscles", "primemovermuscle": "primaryMuscles", "musclessecondary": "secondaryMuscles",
    "tertiarymuscle": "secondaryMuscles", "equipments": "equipment", "primaryequipment": "equipment",
    "secondaryequipment": "equipment", "difficultylevel": "level", "desc": "description", "videos": "video",
    "shortyoutubedemonstration": "video", "youtubeurl": "video", "youtubelink": "video",
    "cue": "cues", "contraindications": "notFor", "whoitisfor": "whoFor", "whentostop": "stopWhen",
    "reps": "amount", "repetitions": "amount",
}  # fmt: skip


def fold(name: str) -> str:
    """A heading without what people write differently: “Primary muscles”, “primary_muscles”, “primaryMuscles”."""
    return re.sub(r"[\W_]+", "", name).lower()


_NAMES = {fold(name): name for name in (*COLUMNS, *SILENT)} | _ALSO


@lru_cache(maxsize=1_000)
def column_of(heading: str) -> str:
    """The field that a heading means, or "" for none of ours. A list may be spread out: “instructions/0”."""
    name = _NAMES.get(fold(heading), "")
    return name or _NAMES.get(fold(re.sub(r"[/._\[ ]\d{1,3}\]?$", "", heading)), "")
