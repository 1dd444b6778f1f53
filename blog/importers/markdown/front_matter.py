"""Part the front matter of a Markdown file, YAML, TOML or JSON, from its text, and read what stands in it."""

import json
import re
import tomllib
from typing import Any

import yaml

from blog.importers.article import Note
from blog.importers.markdown import javascript_head, lenient_front_matter, unfenced_head

HEAD = re.compile(
    r"\A\s*(?P<fence>-{3,}|\+{3,}|;{3,})(?P<language>[^\n]{0,40})\n(?P<head>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
BARE = re.compile(r"\A\s*(?=\{\s*\")")
OPENED = re.compile(r"\A\s*(?:-{3}|\+{3}|;{3})[^\n]{0,40}\n\s*(?:[\w\"'{][^\n]{0,80}?[:=]|const |let |module)")
# What programs write in the place of a head: MDX, a template's own lines, PHP. Lines of imports may stand before it.
PROGRAM = re.compile(
    r"\A\s*(?:(?:import\b|//)[^\n]*\n\s*){0,40}"
    r"(?:export\s+(?:const|let|var|default|async|function)\b|module\.exports\b|\{%-?\s*set\b|<\?php)"
)
SAYS_STATE = re.compile(
    r"^\W{0,12}(?:is[_-]?)?(?:drafts?|publish(?:ed)?|status|visibility|private|hidden|unlisted|public|members?[_-]?only|access"
    r"|title|layout|permalink)\b\W{0,2}\s*(?::|=|->)",
    re.IGNORECASE | re.MULTILINE,
)
SAYS_STATE_LINE = re.compile(
    r"^[ \t]{0,2}((?:is)?drafts?|published?|status|visibility|private|hidden|unlisted)\b", re.IGNORECASE
)
NAMED_LINE = re.compile(r"^[ \t]+([A-Za-z_][\w-]*):(?=[ \t]|$)", re.MULTILINE)
LONG_TEXT = re.compile(r"[|>][-+]?[ \t]*$", re.MULTILINE)
FIRST_BLOCK = re.compile(r"\A\s*(?:\S[^\n]*\n?){0,40}")
LANGUAGES = {"": "", "yaml": "YAML", "yml": "YAML", "toml": "TOML", "json": "JSON", "json5": "JSON"}
JAVASCRIPT = frozenset({"js", "javascript", "mjs", "node", "ts", "typescript", "jsx"})
FENCES = {"-": "YAML", "+": "TOML", ";": "JSON"}
LONGEST = 100_000  # characters; more than that is no front matter, and would take long to read
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
NAMES = ("name", "title", "display_name")
LOOSE = "The lines above the text are no proper {}: compare the title, the date, the topic and the tags."
UNREAD = "The head of this file could not be read: look whether it was a draft, and what its date and tags were."


Head = tuple[dict[str, Any], str, list[Note]]


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


def split_front_matter(text: str) -> Head:
    """What the head says, by lower-case name, the text under it, and what to note. What cannot be read is noted as such."""
    if bare := BARE.match(text):
        return _json(text, bare.end())
    if found := HEAD.match(text):
        if read := _fenced(found, text):
            return read
    elif loose := unfenced_head.unfenced(text):
        return loose[0], loose[1], []
    return {}, text, [_unread(text)] if _looks_like_head(text) else []


def _fenced(found: re.Match[str], text: str) -> Head | None:
    """A head between fences, in the language that its first fence names; None where it is none."""
    language = found["language"].split("#")[0].strip().lower()
    head, rest = found["head"], text[found.end() :]
    if language in JAVASCRIPT:
        given, is_whole = javascript_head.javascript_pairs(head)
        return given, rest, [] if is_whole else [_unread(head)]
    if language not in LANGUAGES:
        return ({}, rest, [_unread(head)]) if OPENED.match(text) else None
    return _in_language(head, rest, LANGUAGES[language] or FENCES[found["fence"][0]])


def _in_language(head: str, rest: str, language: str) -> Head | None:
    given, notes = _strictly(head, language == "TOML"), []
    if given is None:
        given = lenient_front_matter.pairs(head)
        notes = [Note("filing", LOOSE.format(language)), *([] if _is_all_read(head, given) else [_unread(head)])]
    if not given and head.strip():
        return None
    return _lower(given), rest, notes


def _is_all_read(head: str, given: dict[str, Any]) -> bool:
    """Whether no line that begins like one about readers, or that has a name of its own, was taken for something else."""
    said = (SAYS_STATE_LINE.match(line) for line in head.splitlines())
    if not all(found[1].lower() in given for found in said if found):
        return False
    # Below a mark for a long text, names are words of that text.
    named = () if LONG_TEXT.search(head) else NAMED_LINE.findall(head)
    return {name.lower() for name in named} <= _names(given)


def _names(given: dict[str, Any]) -> set[str]:
    inner = (_names(value) for value in given.values() if isinstance(value, dict))
    return set(given).union(*inner)


def _looks_like_head(text: str) -> bool:
    """Whether a text that has no head one can read begins like one all the same."""
    block = FIRST_BLOCK.match(text)
    return (
        OPENED.match(text) is not None
        or PROGRAM.match(text) is not None
        or (block is not None and SAYS_STATE.search(block[0]) is not None)
    )


def _unread(head: str) -> Note:
    return Note("head", f"{UNREAD} It begins: “{' '.join(head.split())[:200]}”")


def _json(text: str, start: int) -> Head:
    """JSON needs no fence: its own brackets part it from the text."""
    try:
        given, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, text, [_unread(text)]
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
