"""Part the front matter of a Markdown file, YAML, TOML or JSON, from its text, and read what stands in it."""

import json
import re
import tomllib
from typing import Any

import yaml

from blog.importers.article import Note
from blog.importers.markdown import lenient_front_matter

HEAD = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*(?:yaml|toml|json)?[ \t]*\n(?P<head>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
BARE = re.compile(r"\A\s*(?=\{\s*\")")
LONGEST = 100_000  # characters; more than that is no front matter, and would take long to read
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
NOT_PUBLIC = frozenset({"draft", "private", "pending", "hidden", "unlisted", "idea", "unpublished"})
NAMES = ("name", "title", "display_name")
LOOSE = "The lines above the text are no proper {}: compare the title, the date, the topic and the tags."


class PlainLoader(yaml.SafeLoader):
    """YAML whose values stay as they were typed: no number or date is made of a title, and nothing repeats itself."""

    yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag.endswith(":null")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse aliases: a few lines of them can stand for gigabytes."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, Any], str, list[Note]]:
    """What stands between the fences, by lower-case name, the text under them, and what to note."""
    if bare := BARE.match(text):
        return _json(text, bare.end())
    found = HEAD.match(text)
    if not found:
        return {}, text, []
    is_toml = found["fence"] == "+++"
    given, notes = _strictly(found["head"], is_toml), []
    if given is None:
        given = lenient_front_matter.pairs(found["head"])
        notes = [Note("filing", LOOSE.format("TOML" if is_toml else "YAML"))]
    if not given and found["head"].strip():
        return {}, text, []
    return _lower(given), text[found.end() :], notes


def _json(text: str, start: int) -> tuple[dict[str, Any], str, list[Note]]:
    """JSON needs no fence: its own brackets part it from the text."""
    try:
        given, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, text, []
    return _lower(given), text[end:], []


def _lower(given: dict[Any, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in given.items()}


def _strictly(head: str, is_toml: bool) -> dict[str, Any] | None:
    """The front matter as its language has it, or None where it is none."""
    if len(head) > LONGEST:
        return None
    try:
        found = tomllib.loads(head) if is_toml else yaml.load(head, PlainLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else {} if found is None else None


def words(value: Any) -> list[str]:
    """A value as a list of words: a list, what carries a name, or one text with commas between."""
    if isinstance(value, list):
        return [name for each in value for name in ([each] if isinstance(each, str) else words(each)) if name.strip()]
    if isinstance(value, dict):
        return [value[name] for name in NAMES if isinstance(value.get(name), str)][:1]
    return [each.strip() for each in str(value).split(",") if each.strip()] if value else []


def flag(value: Any) -> bool | None:
    """Yes or no, where a value says either."""
    word = str(value).strip().lower()
    return word in TRUE if word in TRUE + FALSE else None


def is_kept_back(given: dict[str, Any]) -> bool:
    """Whether any of the ways to say so says that readers are not to see it."""
    said = [given.get("status"), given.get("visibility")]
    return (
        any(flag(given.get(name)) is True for name in ("draft", "private"))
        or any(flag(given.get(name)) is False for name in ("published", "publish"))
        or any(isinstance(word, str) and word.strip().lower() in NOT_PUBLIC for word in said)
    )
