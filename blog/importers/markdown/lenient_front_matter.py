"""Read front matter that is neither proper YAML nor TOML, line by line: an unquoted colon is very common."""

import re
from typing import Any

PAIR = re.compile(r"^(?P<indent>\s*)(?P<key>[A-Za-z_][\w.-]*)\s*[:=](?:\s+|$|(?=[\"'\[]))(?P<value>.*)$")
ITEM = re.compile(r"^\s*-\s+(?P<value>.*)$")
TABLE = re.compile(r"^\s*\[{1,2}\s*(?P<name>[\w.\"' -]+)\]{1,2}\s*$")
QUOTED = re.compile(r"""^(?:'(?P<single>(?:[^']|'')*)'|"(?P<double>(?:[^"\\]|\\.)*)")\s*(?:#.*)?$""")
LISTED = re.compile(r"^\[(?P<entries>.*)\]\s*(?:#.*)?$")
ENTRY = re.compile(r"""\s*('(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^,]+)\s*(?:,|$)""")
FOLDED = ("|", ">", "|-", ">-", "|+", ">+")
MULTILINE = ('"""', "'''")


def pairs(head: str) -> dict[str, Any]:
    """Keys and their values; what stands in a table or under another key goes there and replaces nothing."""
    found: dict[str, Any] = {}
    into, key = found, ""
    for line in head.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair = PAIR.match(line)
        if table := TABLE.match(line):
            into, key = {}, ""
            found.setdefault(table["name"].lower(), into)
        elif pair and (not pair["indent"] or into is not found):
            key = pair["key"].lower()
            into[key] = _value(pair["value"].strip())
        elif pair and key and (into[key] == "" or isinstance(into[key], dict)):
            into[key] = {**(into[key] or {}), pair["key"].lower(): _value(pair["value"].strip())}
        elif key:
            into[key] = _longer(into[key], line)
    return found


def _longer(value: Any, line: str) -> Any:
    """A value with another line of it: an item of a list, or more of a text."""
    if isinstance(value, dict):
        return value
    if item := ITEM.match(line):
        return [*(value if isinstance(value, list) else []), _value(item["value"].strip())]
    if isinstance(value, list):
        return value
    text = "" if value in FOLDED or value in MULTILINE else str(value)
    more = f"{text} {line.strip()}".strip()
    if more.startswith("[") and more.endswith("]"):
        return _value(more)
    return next((more.removesuffix(fence).strip() for fence in MULTILINE if more.endswith(fence)), more)


def _value(text: str) -> Any:
    if listed := LISTED.match(text):
        return [_value(each.strip()) for each in ENTRY.findall(listed["entries"]) if each.strip()]
    if quoted := QUOTED.match(text):
        single, double = quoted["single"], quoted["double"]
        return single.replace("''", "'") if double is None else double.replace('\\"', '"')
    return re.sub(r"(?:^|\s)#\s.*$", "", text)
