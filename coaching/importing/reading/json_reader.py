"""Reads JSON: a list of records, an object that holds one, or one record on each line."""

import json
from typing import Any

from coaching.importing.columns import column_of
from coaching.importing.reading.entries import ExerciseEntry, ExerciseFileRefused, ExerciseSource

MOST_DIGITS = 100


def read_json_records(text: str) -> ExerciseSource:
    """The entries of a JSON text; raises Refused where it cannot be read."""
    try:
        records = _records(json.loads(text, strict=False, parse_int=_whole))
    except json.JSONDecodeError as error:
        if (lines := _line_by_line(text)) is not None:
            return lines
        raise ExerciseFileRefused(
            f"The JSON breaks off or is wrong in line {error.lineno}: {_in_words(error)}."
        ) from None
    except RecursionError:
        raise ExerciseFileRefused("The JSON is nested too deeply.") from None
    return ExerciseSource([ExerciseEntry(f"record {number}", record) for number, record in enumerate(records, 1)])


def _whole(digits: str) -> int | str:
    """A whole number, or its digits where there are more than Python reads: the field they stand in refuses them."""
    return int(digits) if len(digits) < MOST_DIGITS else digits


def _records(data: Any) -> list[Any]:
    """The list of records, wherever the file has put it."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        raise ExerciseFileRefused("The JSON holds no list of exercises.")
    if isinstance(data.get("name"), str):
        return [data]
    lists = [value for value in data.values() if isinstance(value, list)]
    if lists:
        return max(lists, key=lambda found: (any(isinstance(one, dict) for one in found), len(found)))
    objects = {key: value for key, value in data.items() if isinstance(value, dict)}
    if objects and not any(column_of(key) == "name" for value in objects.values() for key in value):
        return _records(max(objects.values(), key=len))
    if data and len(objects) == len(data):
        return [{"id": key} | value for key, value in data.items()]
    raise ExerciseFileRefused("The JSON holds no list of exercises.")


def _line_by_line(text: str) -> ExerciseSource | None:
    """One object on each line, as some databases export; None where the text is not that."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for _, line in lines[:2]):
        return None
    entries = [_line(number, line) for number, line in lines]
    return ExerciseSource(entries) if any(entry.raw is not None for entry in entries) else None


def _line(number: int, line: str) -> ExerciseEntry:
    where = f"line {number}"
    try:
        return ExerciseEntry(where, json.loads(line, strict=False, parse_int=_whole))
    except (ValueError, RecursionError):
        return ExerciseEntry(where, problem="it is no JSON that can be read")


def _in_words(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:] + f", at character {error.colno}"
