"""Part the front matter of a Markdown file from its text: the few shapes that blogs write, not all of YAML."""

import re
from typing import Any

HEAD = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<head>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w.-]*)\s*[:=]\s*(?P<value>.*)$")
ITEM = re.compile(r"^\s*-\s+(?P<value>.*)$")
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")


def part(text: str) -> tuple[dict[str, Any], str]:
    """What stands between the fences, by lower-case name, and the text under them."""
    found = HEAD.match(text)
    return (_pairs(found["head"]), text[found.end() :]) if found else ({}, text)


def words(value: Any) -> list[str]:
    """A value as a list of words: a list, or one text with commas between."""
    if isinstance(value, list):
        return [str(each) for each in value if str(each).strip()]
    return [each.strip() for each in str(value).split(",") if each.strip()] if value else []


def _pairs(head: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    key = ""
    for line in head.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if pair := PAIR.match(line):
            key = pair["key"].lower()
            found[key] = _value(pair["value"].strip())
        elif key:
            found[key] = _longer(found[key], line)
    return found


def _longer(value: Any, line: str) -> Any:
    """A value with another line of it: an item of a list, or more of a text."""
    if item := ITEM.match(line):
        return [*(value if isinstance(value, list) else []), _value(item["value"].strip())]
    if isinstance(value, list | bool):
        return value
    text = "" if value in ("|", ">", "|-", ">-") else str(value)
    return f"{text} {line.strip()}".strip()


def _value(text: str) -> Any:
    if text.startswith("[") and text.endswith("]"):
        return [_value(each.strip()) for each in text[1:-1].split(",") if each.strip()]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"').replace("''", "'" if text[0] == "'" else "''")
    text = re.sub(r"\s#\s.*$", "", text)
    if text.lower() in TRUE or text.lower() in FALSE:
        return text.lower() in TRUE
    return text
