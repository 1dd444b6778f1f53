"""The words in braces of a reply template. Only these are ever looked up: no format string, no attribute, no code."""

import re
from collections.abc import Mapping

KNOWN = {
    "name": "their name as they wrote it",
    "first_name": "the first word of it",
    "goal": "what they want from coaching",
    "received": "the day they wrote",
    "coach": "your name",
    "site": "the site's name",
}
_BRACES = re.compile(r"\{([^{}]*)\}")


def unknown(text: str) -> list[str]:
    """What stands in braces and means nothing, braces included, each once."""
    return list(dict.fromkeys(f"{{{name}}}" for name in _BRACES.findall(text) if name.strip() not in KNOWN))


def unfilled(text: str) -> list[str]:
    """The known placeholders that nothing filled in, braces included, each once."""
    return list(dict.fromkeys(f"{{{name}}}" for name in _BRACES.findall(text) if name.strip() in KNOWN))


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """The text with its known placeholders filled in, once: what a person wrote is never read for more of them."""
    return _BRACES.sub(lambda found: values.get(found[1].strip(), found[0]), text)
