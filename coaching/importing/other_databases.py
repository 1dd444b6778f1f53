"""Brings the records of other databases to our fields: other names for them, objects for words, one page in many languages."""

import re
from typing import Any

from coaching.importing.columns import STANDFIRST, column_of, fold, list_columns

_SAYING = (
    "name",
    "title",
    "label",
    "alias",
    "text",
    "name_en",
    "url",
    "video",
)  # what an object is called by, the first it has
_ENGLISH = (2, "2", "en", "en-us", "en-gb", "english")  # 2 is wger's
_LATER = {"bodypart": "primaryMuscles", "bodyparts": "primaryMuscles", "musclegroup": "primaryMuscles"}
_MARKED_STEPS = re.compile(r"<\s*(?:li|ol|ul|br|p)\b", re.IGNORECASE)


def in_our_fields(raw: dict[str, Any]) -> dict[str, Any]:
    """The record under our own names. What has our very name counts before what is only called so elsewhere."""
    raw = _in_english(_inner(raw) | raw)
    found: dict[str, Any] = {}
    for heading, value in sorted(raw.items(), key=lambda pair: column_of(pair[0]) != pair[0]):
        name = column_of(heading)
        if name and not _is_empty(value):
            found[name] = _joined(found.get(name), _in_words(value), name)
    for heading, value in raw.items():
        if (name := _LATER.get(fold(heading), "")) and name not in found and not _is_empty(value):
            found[name] = _in_words(value)
    if isinstance(found.get("video"), list):
        found["video"] = found["video"][0]
    return _with_steps(found)


def _inner(raw: dict[str, Any]) -> dict[str, Any]:
    """What a record of JSON:API holds one step further in."""
    inner = raw.get("attributes")
    return inner if isinstance(inner, dict) else {}


def _in_english(raw: dict[str, Any]) -> dict[str, Any]:
    """With the words of its English translation, else of its first."""
    if not isinstance(several := raw.get("translations"), list):
        return raw
    known = [one for one in several if isinstance(one, dict) and one.get("name")]
    chosen = next((one for one in known if _language(one) in _ENGLISH), known[0] if known else {})
    return {key: chosen[key] for key in ("name", "description", "aliases") if chosen.get(key)} | raw


def _language(translation: dict[str, Any]) -> Any:
    language = translation.get("language")
    return language.lower() if isinstance(language, str) else language


def _in_words(value: Any) -> Any:
    """An object by its name; what has none stays as it is, to be refused where it stands."""
    if isinstance(value, list):
        return [_in_words(one) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict):
        return next((value[key] for key in _SAYING if isinstance(value.get(key), str)), value)
    return value


def _joined(before: Any, value: Any, name: str) -> Any:
    """Several columns of one list are one list; of any other field the first counts."""
    if before is None:
        return value
    if name not in list_columns():
        return before
    both = [one if isinstance(one, list) else [one] for one in (before, value)]
    return [*both[0], *both[1]]


def _with_steps(found: dict[str, Any]) -> dict[str, Any]:
    """A description is how it is done where it is long or a list and nothing else says that; else what it is for."""
    text = found.pop("description", None)
    if text is None:
        return found
    is_long = isinstance(text, str) and (_MARKED_STEPS.search(text) or len(text) > STANDFIRST)
    return {"instructions" if is_long and "instructions" not in found else "summary": text} | found


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [])
