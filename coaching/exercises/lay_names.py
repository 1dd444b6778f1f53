"""Everyday names for the terms of anatomy and coaching, as a beginning: the coach changes them in the editor."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "lay_names.json"


@cache
def _names() -> dict[str, str]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def lay_names(slug: str) -> str:
    """What people call the term with this slug, with commas between; "" where nothing is known."""
    return _names().get(slug, "")
