"""The fields of a record, as JSON names them and as people head their columns."""

import re
from functools import lru_cache

from coaching.facets import registry as facets

# The database's own names first, then what only this library has.
_OWN = (
    "id", "name", "aliases", "family", "modality", "instructions", "video", "summary", "setup", "cues", "breathing",
    "whoFor", "stopWhen", "notFor", "angle", "sets", "amount", "tempo", "rest", "load",
)  # fmt: skip
_LISTS = ("aliases", "instructions", "cues")

STANDFIRST = 400  # characters that fit

# In the databases, of no use here: no warning is due.
SILENT = (
    "force", "mechanic", "measurementType", "source", "variantGroup", "images", "gifUrl", "bodyPart", "bodyParts",
    "muscleGroup", "license", "licenseAuthor",
)  # fmt: skip

_ALSO = {
    "title": "name", "exercise": "name", "exercisename": "name", "alsoknownas": "aliases", "othernames": "aliases",
    "alias": "aliases", "steps": "instructions", "instruction": "instructions", "howto": "instructions",
    "videourl": "video", "youtube": "video", "videoaddress": "video", "videolink": "video", "standfirst": "summary",
    "description": "description", "exerciseid": "id", "uuid": "id", "category": "modality", "type": "modality",
    "desc": "description", "videos": "video", "shortyoutubedemonstration": "video", "youtubeurl": "video",
    "youtubelink": "video", "cue": "cues", "contraindications": "notFor", "whoitisfor": "whoFor",
    "whentostop": "stopWhen", "reps": "amount", "repetitions": "amount",
}  # fmt: skip


def fold(name: str) -> str:
    """A heading without what people write differently: “Primary muscles”, “primary_muscles”, “primaryMuscles”."""
    return re.sub(r"[\W_]+", "", name).lower()


def known_columns() -> tuple[str, ...]:
    """Every field of a record: the name of the exercise first, then its facets, then the rest."""
    return tuple(dict.fromkeys((*_OWN[:3], *(part.column for _, part in facets.facet_fields()), *_OWN[3:])))


def list_columns() -> frozenset[str]:
    """Those that hold several values: two columns of one are one list."""
    return frozenset((*_LISTS, *(part.column for _, part in facets.facet_fields(of_terms=True))))


def column_of(heading: str) -> str:
    """The field that a heading means, or "" for none of ours. A list may be spread out: “instructions/0”."""
    return _column_of(heading, tuple(facets.FACETS))


@lru_cache(maxsize=1_000)
def _column_of(heading: str, known: tuple[str, ...]) -> str:
    names = _names(known)
    name = names.get(fold(heading), "")
    return name or names.get(fold(re.sub(r"[/._\[ ]\d{1,3}\]?$", "", heading)), "")


@lru_cache(maxsize=4)
def _names(known: tuple[str, ...]) -> dict[str, str]:
    also = {heading: part.column for _, part in facets.facet_fields() for heading in part.headings}
    return {fold(name): name for name in (*known_columns(), *SILENT)} | _ALSO | also
