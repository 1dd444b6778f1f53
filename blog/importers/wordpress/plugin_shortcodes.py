"""Leave out what plugins understood, square brackets with a name in them, and keep the words between."""

import re
from collections.abc import Iterator

from blog.importers.article import Note

NAME = r"[a-z][\w-]{0,40}"
NAMED = r"""[\w:-]{1,60}\s*=\s*(?:"[^"\]]{0,2000}"|'[^'\]]{0,2000}'|[^\s\[\]"']+)"""
WITH_SETTINGS = re.compile(rf"\[({NAME})((?:\s+{NAMED}){{1,40}})\s*/?\]", re.IGNORECASE)
CLOSING = re.compile(rf"\[/({NAME})\]", re.IGNORECASE)
ALONE = re.compile(rf"(?m)(^|<p>)[ \t]*\[({NAME})[ \t]*/?\][ \t]*(?=$|</p>|\r)")
KNOWN = re.compile(r"\[(?:toc|ez-toc|lwptoc|table_of_contents|no_toc)\]", re.IGNORECASE)
LIKELY = re.compile(r"\[[a-z]+(?:[_-][a-z0-9]+)+\]")
MOST = 50  # notes
GAP = "\ufdd2"  # where a code stood; it parts words, as a column does
BETWEEN = re.compile(f"(?<=\\w){GAP}+(?=\\w)")
SHORT = 4  # letters of codes such as [b] and [/b], which may stand within a word


def without_codes(source: str) -> tuple[str, list[Note]]:
    """The source without codes, and a note for each; a word in brackets, such as [sic], stays."""
    left_out: list[str] = []

    def drop(found: re.Match[str]) -> str:
        left_out.append(found[0].removeprefix("<p>").strip())
        return "<p>" if found[0].startswith("<p>") else GAP if len(left_out[-1]) > SHORT else ""

    source = WITH_SETTINGS.sub(drop, source)
    closed = {found[1] for found in CLOSING.finditer(source)}
    if closed:
        names = "|".join(map(re.escape, sorted(closed, key=len, reverse=True)))
        source = re.sub(rf"\[/?(?:{names})(?:\s[^\[\]]{{0,500}})?/?\]", drop, source)
    source = BETWEEN.sub(" ", KNOWN.sub(drop, ALONE.sub(drop, source))).replace(GAP, "")
    return source, [*_notes(left_out), *_likely(source)]


def _notes(left_out: list[str]) -> Iterator[Note]:
    for code in list(dict.fromkeys(code for code in left_out if not code.startswith("[/")))[:MOST]:
        yield Note("shortcode", f"A plugin's code was left out: {code[:200]}")


def _likely(source: str) -> Iterator[Note]:
    """What may be a code or a word of the author's, who alone can tell."""
    for code in list(dict.fromkeys(LIKELY.findall(source)))[:MOST]:
        yield Note("shortcode", f"{code} may be a plugin's code: it stands in the text.")
