"""Everyday names of anatomical and coaching terms that new terms begin with; the coach edits them afterwards."""

import json
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

ALIKE = 0.86  # from here on two names are one, spelled in two ways
FILE = Path(__file__).parent / "lay_names.json"


@cache
def _names() -> dict[str, str]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def lay_names(slug: str) -> str:
    """What people call the term with this slug, with commas between; "" where nothing is known."""
    return _names().get(slug, "")


def names_to_show(title: str, names: str, most: int = 5) -> list[str]:
    """Of names with commas between, those that tell a reader something: no other spelling of the title or of one another,
    which stand there for the search, and not all of a long list.
    """
    known, shown = [_letters(title)], []
    for name in filter(None, map(str.strip, names.split(","))):
        letters = _letters(name)
        if letters and not any(SequenceMatcher(None, letters, other).ratio() > ALIKE for other in known):
            shown.append(name)
            known.append(letters)
    return shown[:most]


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
