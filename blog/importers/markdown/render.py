"""Render Markdown (CommonMark with tables and footnotes) as HTML. What is HTML in it is cleaned later, like any other."""

import re
from html import escape

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from blog.importers.markdown.footnotes import with_footnotes
from blog.importers.markdown.wide_tables import with_wide_tables

LEVELS = 1000  # of quotes and lists in one another; what is deeper would be left out without a word
MARKERS = re.compile(r"^[ \t>*+-]+", re.MULTILINE)
_reader = with_footnotes(MarkdownIt("commonmark", {"maxNesting": LEVELS}).enable(["table", "strikethrough"]))
deflist_plugin(_reader)
with_wide_tables(_reader)


def render_markdown(source: str) -> str:
    """The HTML of a Markdown text; of one that is nested beyond all reading, its words in paragraphs."""
    try:
        return str(_reader.render(source))
    except RecursionError:
        blocks = re.split(r"\n\s*\n", MARKERS.sub("", source))
        return "".join(f"<p>{escape(block)}</p>" for block in blocks)
