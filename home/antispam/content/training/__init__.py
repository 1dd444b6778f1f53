"""The text that the starting model is trained on: templates written for it, and what grows from them."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
SEED = 20261127  # the same text every time
_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<([a-z]+)(\|)?>")


def examples(each: int = 60) -> Iterator[tuple[str, bool]]:
    """Texts with whether they are spam, `each` from every template, half of the spam mistyped or in capitals."""
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    lists = _lists()
    for name, is_spam in (("spam", True), ("honest", False)):
        for template in _lines(name):
            for _ in range(each):
                yield disturb(grow(template, lists, chance), chance), is_spam


def grow(template: str, lists: dict[str, list[str]], chance: random.Random) -> str:
    """One text from a template: each choice made, each slot filled."""
    text = template
    while found := _CHOICE.search(text):
        text = text[: found.start()] + chance.choice(_options(found[1])) + text[found.end() :]
    return " ".join(_SLOT.sub(lambda slot: _fill(slot, lists, chance), text).split())


def disturb(text: str, chance: random.Random) -> str:
    """Capitals, more exclamation marks, a lost letter or apostrophe: as people type, of either kind."""
    roll = chance.random()
    if roll < 0.1:
        return text.upper()
    if roll < 0.2:
        return f"{text}{'!' * chance.randint(1, 5)}"
    if roll < 0.35 and len(text) > 12:
        place = chance.randrange(1, len(text) - 1)
        return text[:place] + text[place + 1 :]
    return text.replace("'", "") if roll < 0.45 else text


def _options(inner: str) -> list[str]:
    """The sides of a choice; the bar within <url|> is none."""
    return [option.replace("\x00", "|") for option in inner.replace("|>", "\x00>").split("|")]


def _fill(slot: re.Match[str], lists: dict[str, list[str]], chance: random.Random) -> str:
    return "" if slot[2] and chance.random() < 0.5 else chance.choice(lists[slot[1]])


def _lists() -> dict[str, list[str]]:
    pairs = (line.split(": ", 1) for line in _lines("lists"))
    return {name: words.split("|") for name, words in pairs}


def _lines(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
