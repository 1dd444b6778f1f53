"""A record of a file as an exercise's facts, checked: nothing is guessed, nothing too long is cut."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from coaching.doses.tempo import Tempo
from coaching.facets.registry import facet_fields
from coaching.importing.columns import STANDFIRST, fold
from coaching.importing.other_databases import in_our_fields
from coaching.importing.reading.entries import ExerciseEntry, Invalid
from coaching.importing.reading.plain_text import sentences, split_list, storable_text, unnumbered
from coaching.importing.record import ExerciseRecord

TITLE, TERM, CUE, STEP, TEXT = 255, 80, 60, 2000, 5000
MOST_STEPS, MOST_TERMS = 100, 30
DOSE = {"sets": 20, "amount": 40, "tempo": 20, "rest": 40, "load": 80}  # characters that fit


def read_record(entry: ExerciseEntry) -> ExerciseRecord:
    """The facts of an entry; raises Invalid with everything that is wrong with it."""
    if entry.problem:
        raise Invalid(entry.problem)
    if not isinstance(entry.raw, dict):
        raise Invalid(f"it is {_kind(entry.raw)}, not an exercise with its fields")
    reader = _Fields(in_our_fields(entry.raw))
    record = reader.record()
    if reader.problems:
        raise Invalid("; ".join(reader.problems))
    return record


class _Fields:
    """Reads field after field, and keeps what is wrong with them."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.problems: list[str] = []

    def record(self) -> ExerciseRecord:
        """Everything there is, and the problems with it."""
        name = self.line("name", TITLE) or self.missing_name()
        identity = self.identity()
        return ExerciseRecord(
            key=_key(identity, name),
            identity=identity,
            slug=_slug(identity, name),
            name=name,
            choices=dict(self.choices()),
            family=self.line("family", TERM),
            modality=self.line("modality", TERM),
            video=self.line("video", 500),
            angle=self.angle(),
            texts={field: self.line(field, TEXT) for field in ("setup", "breathing", "whoFor", "stopWhen", "notFor")}
            | {"summary": self.line("summary", STANDFIRST)},
            lists=dict(self.lists()),
            dose=self.dose(),
        )

    def dose(self) -> dict[str, str]:
        """One dose as its block takes it. It needs an amount and the sets, which are never made up."""
        given = {name: text for name, most in DOSE.items() if (text := self.figure(name, most))}
        if not given:
            return {}
        for name in ("sets", "amount"):
            if name not in given:
                self.wrong(name, "is missing: a dose needs its sets and its amount")
        try:
            given["tempo"] = str(Tempo.read(given.get("tempo", "")))
        except ValidationError as error:
            self.wrong("tempo", f"cannot be read: {' '.join(error.messages)}".rstrip("."))
        return given

    def figure(self, field: str, longest: int) -> str:
        """A text that may be a bare number in the file."""
        value = self.raw.get(field)
        return self.line(field, longest, str(value) if type(value) in (int, float) else value)

    def missing_name(self) -> str:
        """No exercise is without a name."""
        if not any(problem.startswith("“name”") for problem in self.problems):
            self.problems.append("it has no name")
        return ""

    def identity(self) -> str:
        """The record's own id, as text."""
        value = self.raw.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        return self.line("id", 200, value)

    def line(self, field: str, longest: int, value: Any = None) -> str:
        """One text, within its length."""
        value = self.raw.get(field) if value is None else value
        if value is None:
            return ""
        if not isinstance(value, str):
            return self.wrong(field, f"is {_kind(value)}, not text")
        # Markup may be long and leave little; what is far too long is not even looked at.
        text = storable_text(value) if len(value) <= 20 * longest else value
        if len(text) > longest:
            return self.wrong(field, f"is {len(text):,} characters long, {longest:,} fit")
        return text

    def choices(self) -> Iterator[tuple[str, str]]:
        """The facets with a short list."""
        for facet, part in facet_fields(of_terms=False):
            if facet.choices:
                yield part.column, self.choice(part.column, facet.choices.words)

    def choice(self, field: str, words: dict[str, str]) -> str:
        """One of our words for what the file says; a word that is not known is never guessed at."""
        given = self.line(field, TERM)
        known = words.get(fold(given), "")
        if given and not known:
            self.wrong(field, f"is “{given}”, not one of {', '.join(dict.fromkeys(words.values()))}")
        return known

    def angle(self) -> int:
        """Degrees on the drawn goniometer."""
        value = self.raw.get("angle")
        if value is None or value == "":
            return 90
        text = str(value).strip() if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
        if re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= 180:
            return int(text)
        self.wrong("angle", "is no whole number from 0 to 180")
        return 90

    def lists(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The fields with several values."""
        for _, part in facet_fields(of_terms=True):
            yield part.column, self.several(part.column, TERM, MOST_TERMS, by_commas=True)
        yield "aliases", self.several("aliases", TITLE, MOST_STEPS, by_commas=True)
        yield "instructions", self.several("instructions", STEP, MOST_STEPS)
        yield "cues", self.several("cues", CUE, MOST_TERMS)

    def several(self, field: str, longest: int, most: int, *, by_commas: bool = False) -> tuple[str, ...]:
        """The values of a list, or of one text that holds several."""
        value = self.raw.get(field)
        if isinstance(value, str):
            value = split_list(value, by_commas=by_commas)
            if len(value) == 1 and len(value[0]) > longest and not by_commas:
                value = sentences(value[0])
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(field, f"is {_kind(value)}, not a list")
            return ()
        if field == "instructions" and all(isinstance(step, str) for step in value):
            value = unnumbered(value)
        found = [text for item in value if (text := self.item(field, item, longest))]
        if len(found) > most:
            self.wrong(field, f"has {len(found):,} entries, {most} fit")
        return tuple(dict.fromkeys(found))

    def item(self, field: str, value: Any, longest: int) -> str:
        """One value of a list; an empty place in it says nothing."""
        return "" if value is None else self.line(field, longest, value)

    def wrong(self, field: str, words: str) -> str:
        """Note a problem."""
        self.problems.append(f"“{field}” {words}")
        return ""


def _key(identity: str, name: str) -> str:
    """An id of words stands for itself. A mere number would be another exercise in the next file, so its name counts."""
    if any(char.isalpha() for char in identity):
        return identity
    return f"{identity}:{name}".casefold()[:400]


def _slug(identity: str, name: str) -> str:
    words = identity if any(char.isalpha() for char in identity) else name
    return slugify(re.sub("[/_]+", "-", words))[:200].strip("-") or "exercise"


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", bool: "yes or no", int: "a number", float: "a number", str: "a text"}
    return kinds.get(type(value), "nothing")
