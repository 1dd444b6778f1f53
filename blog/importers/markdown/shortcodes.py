"""Turn what only Hugo, Jekyll and kramdown understand in a Markdown file into Markdown, or leave it out with a note."""

import re
from collections.abc import Iterator
from dataclasses import replace

from blog.importers.article import Note
from blog.importers.markdown.obsidian import without_obsidian
from blog.importers.restrictions.markup import in_markup
from blog.importers.restrictions.vocabulary import HIDES, RESTRICTS, SHOWS_NO_TEXT, restricted
from blog.importers.shortcodes.protected_text import Aside, without_marks
from home.video.hosts import Video

FENCED = re.compile(r"^[ \t]{0,3}(```+|~~~+)[^\n]*\n.*?(?:^[ \t]{0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)(`{1,5})(?!`)[^`\n]{1,2000}(?<!`)\1(?!`)")
RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.{0,5000}?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\b[^%\n]{0,200}%\}[ \t]*\n?(.{0,5000}?)\{%-?\s*endhighlight\s*-?%\}"
    r"|\{\{[<%]\s*highlight\b[^>\n]{0,200}[>%]\}\}[ \t]*\n?(.{0,5000}?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    re.DOTALL,
)
VIDEO = re.compile(
    r"\{(?:\{[<%]|%-?)\s*(youtube|vimeo)\s+(?:[^>%}\n]{0,200}?\bid=)?[\"']?([\w-]{6,20})\b[^>%}\n]{0,300}(?:[>%]\}|-?%)\}",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"\{\{[<%]\s*(?:figure|img|image)\s+([^>\n]{1,2000}?)/?\s*[>%]\}\}"
    r"|\{%-?\s*include\s+[\w./-]{0,60}?(?:figure|image|img|picture)[\w./-]{0,60}\s+([^%\n]{1,2000}?)-?%\}"
)
PICTURED = ("src", "image_path", "url", "file", "path", "image")
SETTING = re.compile(r"""([\w-]{1,40})=(?:"([^"]*)"|'([^']*)'|`([^`]*)`|(\S+))""")
BASE = re.compile(r"\{\{-?\s*(?:site|page)\.(?:base)?url\s*-?\}\}/?")
LINKED = re.compile(r"""(?<=\]\()\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s>%]{1,300})"?[^>%\n]{0,100}[>%]\}\}""")
POST_URL = re.compile(r"(?:\{\{\s*site\.baseurl\s*\}\})?\{%-?\s*(?:post_url|link)\s+(\S{1,300})\s*-?%\}")
HUGO = re.compile(r"\{\{[<%][^\n]{0,1000}?[>%]\}\}")
COMMENTS = re.compile(
    r"\{%-?\s*comment\b[^%\n]{0,200}%\}(.{0,20000}?)\{%-?\s*endcomment\s*-?%\}|\{#-?(.{0,20000}?)-?#\}|\{\{!(?:--)?(.{0,20000}?)(?:--)?\}\}"
    r"|\{\{-?\s*/\*(.{0,20000}?)\*/\s*-?\}\}|\{\{[<%]\s*comment\b[^\n]{0,200}?[>%]\}\}(.{0,20000}?)\{\{[<%]\s*/\s*comment\s*[>%]\}\}",
    re.DOTALL | re.IGNORECASE,
)
CONDITION = re.compile(
    r"\{%-?\s*(?:if|unless|case)\b[^\n]{0,300}?%\}|\{\{#-?\s*(?:if|unless|has|is)\b[^\n]{0,300}?\}\}"
)
NAMED = re.compile(
    r"\{\{[<%]\s*([\w/.-]{1,60})[^\n]{0,300}?[>%]\}\}|\{%-?\s*([\w-]{1,60})[^\n]{0,300}?%\}|^:{3,}\s*\{?\.?([\w-]{1,60})",
    re.MULTILINE,
)
LIQUID = re.compile(r"\{%-?[^\n]{0,1000}?%\}|\{\{[^{}\n]{0,300}\}\}")
ATTRIBUTES = re.compile(r"[ \t]{0,4}\{(?::|[#.][a-zA-Z])[^{}\n]{0,300}\}")
MDX = re.compile(
    r"^(?:import\s[^\n]{0,200}?['\"][^'\"\n]{1,200}['\"];?|export\s+(?:const|let|default|function)\b[^\n]{0,2000})[ \t]*$"
    r"|\{/\*.{0,2000}?\*/\}",
    re.MULTILINE | re.DOTALL,
)
MOST = 50  # notes


def expand_markdown(source: str) -> tuple[str, list[Note]]:
    """The text as any reader of Markdown takes it, and what was left out. Code stays as it is."""
    aside = Aside()
    source = FENCED.sub(lambda found: aside.put(found[0]), without_marks(source))
    source = HIGHLIGHT.sub(lambda found: aside.put(_fenced(found[1] or found[2] or "")), source)
    source = INLINE.sub(lambda found: aside.put(found[0]), source)
    source = RAW.sub(lambda found: aside.put(found[1]), source)
    hidden: list[Note] = []
    source = COMMENTS.sub(lambda found: _hidden(next(filter(None, found.groups()), ""), hidden), source)
    kept_back = restricted([*_conditions(source), *in_markup(source)])
    source = VIDEO.sub(lambda found: f"\n\n{Video(found[1].lower(), found[2]).watch_url}\n\n", source)
    source = FIGURE.sub(lambda found: _figure(found[0], found[1] or found[2]), source)
    source = BASE.sub("/", LINKED.sub(r"\1", POST_URL.sub(r"/\1", source)))
    left_out: list[str] = []

    def drop(found: re.Match[str]) -> str:
        left_out.append(found[0])
        return ""

    source, notes = without_obsidian(ATTRIBUTES.sub("", LIQUID.sub(drop, HUGO.sub(drop, MDX.sub(drop, source)))))
    notes += [
        Note("shortcode", f"A code of the old site was left out: {aside.back(code)[:200]}")
        for code in list(dict.fromkeys(code for code in left_out if not _closes(code)))[:MOST]
    ]
    return aside.back(source), [*kept_back, *(replace(note, text=aside.back(note.text)) for note in hidden), *notes]


def _hidden(words: str, notes: list[Note]) -> str:
    notes.append(Note("hidden", f"A comment that readers did not see was left out: {words.strip()[:2000]}"))
    return ""


def _conditions(source: str) -> Iterator[str]:
    """Codes that show what stands between them to some readers, or at some times, only."""
    yield from (f"the condition {found[0]}" for found in CONDITION.finditer(source))
    for found in NAMED.finditer(source):
        name = found[1] or found[2] or found[3]
        if (RESTRICTS.search(name) or HIDES.search(name)) and not SHOWS_NO_TEXT.search(name):
            yield f"the code {found[0]}"


def _closes(code: str) -> bool:
    return re.match(r"\{(?:\{[<%]\s*/|%-?\s*end)", code) is not None


def _fenced(code: str) -> str:
    return f"\n\n~~~~~~\n{code.rstrip()}\n~~~~~~\n\n"


def _figure(code: str, settings: str) -> str:
    """A picture with its words, which the code has as settings."""
    given = {found[1].lower(): next(filter(None, found.groups()[1:]), "") for found in SETTING.finditer(settings)}
    address = next((given[key] for key in PICTURED if given.get(key)), "")
    if not address:
        return code
    words = " ".join(filter(None, (given.get("title"), given.get("caption"))))
    picture = f'<img src="{_quoted(address)}" alt="{_quoted(given.get("alt", ""))}">'
    return f"\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"


def _quoted(words: str) -> str:
    return words.replace('"', "&quot;")
