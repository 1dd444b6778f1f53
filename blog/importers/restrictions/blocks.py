"""Find the blocks of WordPress's editor, and the settings of blocks, that keep a text from some readers."""

import json
import re
from collections.abc import Iterator
from typing import Any

from blog.importers.restrictions.vocabulary import HIDES, RESTRICTS, SHOWS_NO_TEXT, is_open

BLOCK = re.compile(
    r"<!--\s*(?P<close>/?)wp:(?P<name>[a-z][\w/-]{0,80})(?:\s+(?P<settings>\{.{0,50000}?\}))?\s*(?P<void>/?)-->",
    re.DOTALL,
)
AUDIENCE = re.compile(
    r"restrict|member|paywall|premium|^is_?paid|subscriber|logged_?in|user_?roles?|^roles$|patreon|who_?access|access_?(?:level|role|plan)"
    r"|allowed_?(?:roles|users|levels)|mepr|rcp|pmpro|llms_visibility|(?:display|visibility|otter|block)_?conditions?$|^conditions$",
    re.IGNORECASE,
)
HIDDEN = '<div hidden="hidden">'


def in_blocks(source: str) -> Iterator[str]:
    """Every block that shows its text to some, by its name or by one of its settings."""
    for found in BLOCK.finditer(source):
        if found["close"]:
            continue
        name = found["name"]
        is_filled = SHOWS_NO_TEXT.search(name) or name.endswith("jetpack/subscriptions")
        if (RESTRICTS.search(name) or re.search("visibility|conditional", name)) and not is_filled:
            yield f"the block {name}"
        for setting in restricting_settings(_loaded(found["settings"])):
            yield f"the block {name} with “{setting}”"


def with_hidden_blocks_marked(source: str) -> str:
    """The source with every block that its author switched off inside of an element that is hidden."""
    opened: list[tuple[str, bool]] = []

    def mark(found: re.Match[str]) -> str:
        name = found["name"]
        if found["close"]:
            while opened and opened[-1][0] != name:
                opened.pop()
            return f"{found[0]}</div>" if opened and opened.pop()[1] else found[0]
        is_hidden = not found["void"] and _is_switched_off(_loaded(found["settings"]))
        if not found["void"]:
            opened.append((name, is_hidden))
        return f"{HIDDEN}{found[0]}" if is_hidden else found[0]

    return BLOCK.sub(mark, source) if "isibility" in source else source


def restricting_settings(given: Any, above: str = "") -> Iterator[str]:
    """The names of settings, at any depth, that say who may see a text or when."""
    if isinstance(given, list):
        for each in given:
            yield from restricting_settings(each, above)
    elif isinstance(given, dict):
        if _is_for_both(given):
            return
        for key, value in given.items():
            if _restricts(str(key), value):
                yield f"{above}{key}"
            elif isinstance(value, dict | list):
                yield from restricting_settings(value, f"{above}{key}.")


def _restricts(key: str, value: Any) -> bool:
    if re.fullmatch(r"logged_?out", key, re.IGNORECASE):
        return value is False
    if key == "controlSets":
        return isinstance(value, list) and not all(
            is_open(each.get("controls")) for each in value if isinstance(each, dict)
        )
    if key.lower() == "visibility" or key.endswith("_visibility"):
        return isinstance(value, str) and not is_open(value)
    return AUDIENCE.search(key) is not None and not (HIDES.match(key) and value is False) and not is_open(value)


def _is_for_both(given: dict[str, Any]) -> bool:
    """Whether settings show a block to those who are logged in and to those who are not, as EditorsKit writes it."""
    return given.get("loggedin") is True and given.get("loggedout") is True


def _is_switched_off(given: Any) -> bool:
    """Whether a block is shown to nobody: WordPress 6.9's own switch, or that of Block Visibility."""
    if not isinstance(given, dict):
        return False
    metadata = given.get("metadata")
    own = metadata.get("blockVisibility") if isinstance(metadata, dict) else None
    plugin = given.get("blockVisibility")
    return own is False or plugin is False or (isinstance(plugin, dict) and plugin.get("hideBlock") is True)


def _loaded(settings: str | None) -> Any:
    """The settings of a block; those that cannot be read as one word, which no rule takes for harmless."""
    if not settings:
        return {}
    try:
        return json.loads(settings)
    except (ValueError, RecursionError):
        return {"restrictions in settings that cannot be read": True} if AUDIENCE.search(settings) else {}
