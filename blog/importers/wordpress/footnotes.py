"""Set the footnotes of a WordPress post, its own and those of plugins, as a numbered list at the end."""

import json
import re

from blog.importers.article import Note
from blog.importers.html.cleaning import one_line

PLACE = re.compile(r"<!--\s*wp:(?:core/)?footnotes\b[^>]{0,2000}?/-->")
CODES = re.compile(
    r"\s?\[(ref|footnote|efn_note|mfn|fn)\b[^\[\]]{0,200}\](.{1,5000}?)\[/\1\]", re.DOTALL | re.IGNORECASE
)


def with_own_footnotes(source: str, kept: str) -> tuple[str, list[Note]]:
    """The post with the footnotes that WordPress keeps beside it, as JSON, where its block for them stands."""
    if not kept.strip() or not PLACE.search(source):
        return source, []
    try:
        texts = [str(each["content"]) for each in json.loads(kept)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return PLACE.sub("", source), [
            Note("block", f"The footnotes are damaged and were left out: {one_line(kept)[:2000]}")
        ]
    return PLACE.sub(lambda _: _listed(texts), source, count=1), []


def with_plugin_footnotes(source: str) -> str:
    """The post with a raised number where a plugin's code held a footnote, and these at its end."""
    texts: list[str] = []

    def number(found: re.Match[str]) -> str:
        texts.append(found[2].strip())
        return f"<sup>{len(texts)}</sup>"

    source = CODES.sub(number, source)
    return f"{source}\n\n{_listed(texts)}" if texts else source


def _listed(texts: list[str]) -> str:
    return f"<ol>{''.join(f'<li>{text}</li>' for text in texts)}</ol>" if texts else ""
