"""Read a head that is written in JavaScript, as Eleventy allows, where it only gives names to plain values."""

import re
from typing import Any

STRING = r"""'(?:[^'\\\n]|\\.){0,2000}'|"(?:[^"\\\n]|\\.){0,2000}"|`[^`$\\]{0,2000}`"""
PLAIN = rf"(?:{STRING}|new\s+Date\(\s*(?:{STRING})\s*\)|-?[\d.]{{1,20}}|true|false|null|undefined)"
PAIR = re.compile(
    rf"(?:(?:export\s+)?(?:const|let|var)\s+)?(?P<key>[A-Za-z_$][\w$]{{0,60}}|{STRING})\s*[:=]\s*"
    rf"(?P<value>{PLAIN}|\[\s*(?:{PLAIN}\s*,?\s*){{0,200}}\])\s*(?=[;,\n}}]|\Z)[;,]?"
)
ONE = re.compile(PLAIN)
COMMENT = re.compile(r"/\*.*?\*/|(?m:^\s*//[^\n]*$)", re.DOTALL)
FRAME = re.compile(r"(?:module\.exports\s*=|export\s+default|return)?\s*[\[\](){};,\s]*")


def javascript_pairs(head: str) -> tuple[dict[str, Any], bool]:
    """The names and their values, and whether the head holds nothing else."""
    bare = COMMENT.sub("", head)
    given = {_plain(found["key"]).lower(): _value(found["value"]) for found in PAIR.finditer(bare)}
    return given, FRAME.fullmatch(PAIR.sub("", bare)) is not None


def _value(written: str) -> Any:
    if written.startswith("["):
        return [_plain(found[0]) for found in ONE.finditer(written[1:-1])]
    return None if written in ("null", "undefined") else _plain(written)


def _plain(written: str) -> str:
    """A value without its quotation marks; of a day what stands in its brackets."""
    inner = re.sub(r"^new\s+Date\(\s*|\s*\)$", "", written) if written.startswith("new") else written
    return re.sub(r"\\(.)", r"\1", inner[1:-1]) if inner[:1] in "'\"`" else inner
