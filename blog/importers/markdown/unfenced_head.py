"""Read the heads that no fence parts from the text: Hexo, Pelican, MultiMarkdown, Nikola, Pandoc, Logseq, a comment."""

import re
from typing import Any

from blog.importers.markdown import lenient_front_matter
from blog.importers.restrictions.vocabulary import names

PAIR = re.compile(
    r"^(?P<mark>\.\.[ \t]+|#\+|:(?=[\w-]+:)|@|//[ \t]*|\[//\]:[ \t]*#[ \t]*\(|\*[ \t]+)?"
    r"(?P<key>[A-Za-z][\w .-]{0,40}?)[ \t]*(?P<sign>::|:|=)(?:[ \t]+|$)(?P<value>.*?)\)?[ \t]*$"
)
MORE = re.compile(r"^(?:[ \t]+\S|[ \t]*-[ \t]+\S|[ \t]*-[ \t]*$)")
FENCE = re.compile(r"^(?:-{3,}|\+{3,}|\.{3})[ \t]*$")
COMMENT = re.compile(r"\A\s*<!--+[ \t]*\n?(?P<head>.{0,20000}?)--+>[ \t]*\n?", re.DOTALL)
PANDOC = re.compile(r"\A%[ \t]*(?P<title>[^\n]*)\n%[ \t]*(?P<author>[^\n]*)\n(?:%[ \t]*(?P<date>[^\n]*)\n)?")
KNOWN = names(
    "title date tags tag category categories slug author authors status summary description layout draft isdraft"
    " published publish permalink link type subtitle created modified updated lang language keywords visibility"
    " private hidden unlisted public expirydate expires publishdate id alias aliases image cover excerpt access"
    " template save_as url toc comments"
)
Head = tuple[dict[str, Any], str]


def unfenced(text: str) -> Head | None:
    """What a head without fences says, and the text under it; None where the text begins at once."""
    if found := COMMENT.match(text):
        given, rest = _pairs(found["head"])
        return (given, text[found.end() :]) if given and not rest.strip() else None
    if text.startswith("%") and (found := PANDOC.match(text)):
        return {key: value for key, value in found.groupdict().items() if value}, text[found.end() :]
    given, rest = _pairs(text)
    return (given, rest) if given else None


def _pairs(text: str) -> Head:
    """The lines of keys and values that the text begins with, and what follows; no lines where they are prose."""
    lines = text.lstrip("\n").split("\n")
    taken: list[str] = []
    is_closed = False
    for number, line in enumerate(lines):
        pair = PAIR.match(line)
        if pair and not (line[0] in " \t" and not taken):
            taken.append(f"{pair['key'].strip().replace(' ', '_')}: {pair['value']}".rstrip())
        elif taken and MORE.match(line):
            taken.append(line)
        else:
            is_closed = FENCE.match(line) is not None and bool(taken)
            is_over = is_closed or not line.strip()
            return _read(taken, lines[number + is_closed :], is_closed) if is_over else ({}, text)
    return _read(taken, [], is_closed)


def _read(taken: list[str], rest: list[str], is_closed: bool) -> Head:
    given = lenient_front_matter.pairs("\n".join(taken))
    first = next(iter(given), "")
    is_sure = is_closed or len(given) > 1 or first == "title" or _is_flag(given.get(first))
    return (given, "\n".join(rest)) if first in KNOWN and is_sure else ({}, "\n".join([*taken, *rest]))


def _is_flag(value: Any) -> bool:
    return str(value).strip().lower() in (
        "true",
        "false",
        "yes",
        "no",
        "draft",
        "published",
        "private",
        "hidden",
        "public",
    )
