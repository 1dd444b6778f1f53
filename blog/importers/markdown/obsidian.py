"""Turn what Obsidian, and GitHub after it, add to Markdown into Markdown: links between notes, callouts, tasks."""

import re
from urllib.parse import quote

from blog.importers.article import Note
from blog.importers.html.embeds import PICTURE_ENDS, file_name

EMBED = re.compile(r"!\[\[([^\[\]|#\n]{1,300})(#[^\[\]|\n]{0,300})?(?:\|([^\[\]\n]{0,300}))?\]\]")
LINK = re.compile(r"(?<!\[)\[\[([^\[\]|#\n]{0,300})(#[^\[\]|\n]{0,300})?(?:\|([^\[\]\n]{1,300}))?\]\](?!\])")
HIDDEN = re.compile(r"%%(.{1,5000}?)%%", re.DOTALL)
MARKED = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,1000}?)(?<=[^\s=])==(?![=\w])")
ANCHOR = re.compile(r"[ \t]+\^[0-9a-f]{6}[ \t]*$", re.MULTILINE)
CALLOUT = re.compile(r"^[ ]{0,3}>[ ]?\[!([\w-]{1,30})\][+-]?[ \t]*([^\n]*)((?:\n[ ]{0,3}>[^\n]*)*)", re.MULTILINE)
TASK = re.compile(r"^([ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\[([ xX])\](?=[ \t])", re.MULTILINE)
SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
MOST = 50  # notes


def without_obsidian(source: str) -> tuple[str, list[Note]]:
    """The text as any reader of Markdown takes it, and what was left out or led to another note."""
    notes: list[Note] = []
    source = HIDDEN.sub(lambda found: _hidden(found[1], notes), source)
    source = EMBED.sub(lambda found: _embedded(found[1].strip(), found[3] or "", notes), source)
    source = LINK.sub(lambda found: _linked(found[1].strip(), (found[2] or "")[1:], found[3] or "", notes), source)
    source = CALLOUT.sub(lambda found: _callout(found[1], found[2].strip(), found[3]), source)
    source = TASK.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'}", source)
    return ANCHOR.sub("", MARKED.sub(r"\1", source)), notes[:MOST]


def _hidden(words: str, notes: list[Note]) -> str:
    notes.append(Note("hidden", f"A comment that readers did not see was left out: {words.strip()[:2000]}"))
    return ""


def _embedded(name: str, words: str, notes: list[Note]) -> str:
    """A picture, or the name of another note whose words were shown here."""
    if f".{file_name(name).rpartition('.')[2].lower()}" in PICTURE_ENDS:
        alt = "" if SIZE.fullmatch(words.strip()) else words.strip()
        return f"![{alt}](<{quote(name)}>)"
    notes.append(Note("embed", f"The note “{name}” was shown here; only its name is."))
    return words or name


def _linked(name: str, heading: str, words: str, notes: list[Note]) -> str:
    shown = words or " > ".join(filter(None, (name, heading.strip())))
    if name:
        notes.append(Note("link", f"“{shown}” led to the note “{name}”: link it to where that is now."))
    return shown


def _callout(kind: str, title: str, lines: str) -> str:
    """The words of a callout under its title, in bold; without its quotation marks, for it quotes nobody."""
    inside = re.sub(r"(?m)^[ ]{0,3}>[ ]?", "", lines.lstrip("\n"))
    return f"\n**{title or kind.replace('-', ' ').capitalize()}**\n\n{inside}\n"
