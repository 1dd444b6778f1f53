"""Part the front matter of a Markdown file, YAML or TOML, from its text, and read what stands in it."""

import re
import tomllib
from typing import Any

import yaml

from blog.importers import loose_matter
from blog.importers.article import Note

HEAD = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<head>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
LONGEST = 100_000  # characters; more than that is no front matter, and would take long to read
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
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


def part(text: str) -> tuple[dict[str, Any], str, list[Note]]:
    """What stands between the fences, by lower-case name, the text under them, and what to note."""
    found = HEAD.match(text)
    if not found:
        return {}, text, []
    is_toml = found["fence"] == "+++"
    given, notes = _strictly(found["head"], is_toml), []
    if given is None:
        given = loose_matter.pairs(found["head"])
        notes = [Note("filing", LOOSE.format("TOML" if is_toml else "YAML"))]
    if not given and found["head"].strip():
        return {}, text, []
    return {str(key).lower(): value for key, value in given.items()}, text[found.end() :], notes


def _strictly(head: str, is_toml: bool) -> dict[str, Any] | None:
    """The front matter as its language has it, or None where it is none."""
    if len(head) > LONGEST:
        return None
    try:
        found = tomllib.loads(head.replace("\r\n", "\n")) if is_toml else yaml.load(head, PlainLoader)  # noqa: S506
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
